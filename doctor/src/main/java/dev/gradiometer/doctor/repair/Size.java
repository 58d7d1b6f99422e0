package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Remedy;

/** How large a change is, the smallest first: what a user would rather leave as it is comes last. */
enum Size {
    /** A setting of the training or the data. */
    SETTING,
    /** How weights begin. */
    INITIALISATION,
    /** What the network's output and loss are. */
    OUTPUT,
    /** Which layers there are, or what they compute. */
    ARCHITECTURE;

    static Size of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Together together ->
                together.parts().stream().map(Size::of).max(Size::compareTo).orElse(SETTING);
            case Remedy.Setting change -> SETTING;
            case Remedy.LearningRate change -> SETTING;
            case Remedy.Longer change -> SETTING;
            case Remedy.WeightDecay change -> SETTING;
            case Remedy.InputScaling change -> SETTING;
            case Remedy.TargetScaling change -> SETTING;
            case Remedy.OneHotTargets change -> SETTING;
            case Remedy.Dropout change -> SETTING;
            case Remedy.Unfreeze change -> SETTING;
            case Remedy.Shuffling change -> SETTING;
            case Remedy.CheckLabels change -> SETTING;
            case Remedy.CheckOperation change -> SETTING;
            case Remedy.Initialisation change -> INITIALISATION;
            case Remedy.Output change -> OUTPUT;
            case Remedy.Activation change -> ARCHITECTURE;
            case Remedy.Normalisation change -> ARCHITECTURE;
            case Remedy.LayerNorm change -> ARCHITECTURE;
            case Remedy.Residual change -> ARCHITECTURE;
            case Remedy.Width change -> ARCHITECTURE;
            case Remedy.HiddenLayers change -> ARCHITECTURE;
        };
    }
}
