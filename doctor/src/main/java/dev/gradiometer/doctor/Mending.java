package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Carries out remedies on experiments. A file keeps its comments and its layout as far as the change allows; the file
 * or spec that was given is not changed, so that undoing is going on with it.
 *
 * <pre>{@code
 * Finding finding = run.diagnosis().findings().getFirst();
 * Optional<ExperimentFile> mended = Mending.apply(finding.remedies().getFirst(), file);
 * }</pre>
 *
 * A layer inside a repeated block is changed in all copies of the block.
 */
public final class Mending {
    private static final int MOVES = 2;

    private Mending() {}

    /**
     * The experiment with the remedy carried out.
     *
     * @return nothing if the remedy is not one of the experiment: labels to look at
     * @throws dev.gradiometer.input.UserInputException if the experiment cannot be so, as after a change of width
     */
    public static Optional<ExperimentSpec> apply(Remedy remedy, ExperimentSpec spec) {
        return apply(remedy, spec.toFile()).map(ExperimentFile::spec);
    }

    /**
     * The file with the remedy carried out.
     *
     * @return as {@link #apply(Remedy, ExperimentSpec)}
     * @throws dev.gradiometer.input.UserInputException as there
     */
    public static Optional<ExperimentFile> apply(Remedy remedy, ExperimentFile file) {
        return carriedOut(remedy, file).map(changed -> FittingWeights.kept(file, changed));
    }

    private static Optional<ExperimentFile> carriedOut(Remedy remedy, ExperimentFile file) {
        LayerItems items = new LayerItems(file);
        return switch (remedy) {
            case Remedy.Together together -> together(together, file);
            case Remedy.Setting setting -> Optional.of(setting(setting, file));
            case Remedy.LearningRate rate ->
                Optional.of(file.with("training.learning-rate", Double.toString(rate.rate())));
            case Remedy.Activation change -> Optional.of(activation(change, file, items));
            case Remedy.Initialisation change -> Optional.of(initialisation(change, file, items));
            case Remedy.Normalisation change -> Optional.of(items.normalised(change.layers()));
            case Remedy.Residual change ->
                change.layers().isEmpty() ? Optional.empty() : Optional.of(items.bridged(change.layers()));
            case Remedy.Output change -> Optional.of(output(change, file, items));
            case Remedy.Dropout change ->
                Optional.of(each(items.paths(change.layers()), "dropout", change.rate(), file));
            case Remedy.Width change -> Optional.of(each(items.paths(change.layers()), "dense", change.units(), file));
            case Remedy.HiddenLayers change -> Optional.of(items.deepened(change));
            case Remedy.WeightDecay decay -> Optional.of(decay(decay, file));
            case Remedy.Unfreeze change -> Optional.of(thawed(change, file, items));
            case Remedy.LayerNorm change -> Optional.of(layerNorm(change, file, items));
            case Remedy.Longer longer -> Optional.of(longer(longer, file));
            case Remedy.InputScaling scaling -> Optional.of(file.with("data.scaling", "standardise"));
            case Remedy.OneHotTargets targets -> Optional.of(file.with("data.encoding", "one-hot"));
            case Remedy.TargetScaling targets -> Optional.of(file.with("data.target-scaling", "standardise"));
            case Remedy.Shuffling order -> Optional.empty();
            case Remedy.CheckLabels labels -> Optional.empty();
            case Remedy.CheckOperation operation -> Optional.empty();
        };
    }

    /**
     * Parts name layers by their indices, so what changes the list of layers comes last; of two parts that change it at
     * the same place, or that both add to it, none could be sure of its layers.
     */
    private static Optional<ExperimentFile> together(Remedy.Together together, ExperimentFile file) {
        List<Remedy> parts = together.parts().stream()
                .distinct()
                .sorted(Comparator.comparingInt(Mending::movesLayers))
                .toList();
        List<Integer> moves =
                parts.stream().map(Mending::movesLayers).filter(m -> m > 0).toList();
        if (moves.stream().distinct().count() < moves.size()) {
            return Optional.empty();
        }
        Optional<ExperimentFile> changed = Optional.of(file);
        for (Remedy part : parts) {
            changed = changed.flatMap(now -> apply(part, now));
        }
        return changed;
    }

    /** Whether layers have other indices after a remedy than before. */
    public static boolean reindexes(Remedy remedy) {
        return movesLayers(remedy) > 0;
    }

    /** 0 if every layer keeps its index, 1 if the last one may go, {@link #MOVES} if others get new ones. */
    private static int movesLayers(Remedy part) {
        return switch (part) {
            case Remedy.Normalisation change -> MOVES;
            case Remedy.Residual change -> MOVES;
            case Remedy.HiddenLayers change -> MOVES;
            case Remedy.Together together ->
                together.parts().stream().mapToInt(Mending::movesLayers).max().orElse(0);
            case Remedy.Output change -> 1;
            case Remedy.Setting change -> 0;
            case Remedy.LearningRate change -> 0;
            case Remedy.Activation change -> 0;
            case Remedy.Initialisation change -> 0;
            case Remedy.Dropout change -> 0;
            case Remedy.Width change -> 0;
            case Remedy.WeightDecay change -> 0;
            case Remedy.Unfreeze change -> 0;
            case Remedy.LayerNorm change -> 0;
            case Remedy.Longer change -> 0;
            case Remedy.InputScaling change -> 0;
            case Remedy.OneHotTargets change -> 0;
            case Remedy.TargetScaling change -> 0;
            case Remedy.Shuffling change -> 0;
            case Remedy.CheckLabels change -> 0;
            case Remedy.CheckOperation change -> 0;
        };
    }

    private static ExperimentFile setting(Remedy.Setting setting, ExperimentFile file) {
        String value = setting.value();
        return value == null ? file.without(setting.key()) : file.with(setting.key(), value);
    }

    private static ExperimentFile each(List<String> paths, String key, Number value, ExperimentFile file) {
        ExperimentFile changed = file;
        for (String path : paths) {
            changed = changed.with(path + "." + key, value.toString());
        }
        return changed;
    }

    private static ExperimentFile decay(Remedy.WeightDecay decay, ExperimentFile file) {
        TrainingSpec training = file.spec().training();
        boolean own = training.update().optimiser() instanceof AdamW;
        String value = Double.toString(decay.lambda());
        if (own) {
            return file.without("training.weight-decay").with("training.optimiser.weight-decay", value);
        }
        boolean decoupled = training.update().weightDecay() instanceof WeightDecay.Decoupled;
        return file.with("training.weight-decay", decoupled ? "{decoupled: " + value + "}" : value);
    }

    private static ExperimentFile thawed(Remedy.Unfreeze change, ExperimentFile file, LayerItems items) {
        ExperimentFile changed = file;
        for (String path : items.paths(change.layers())) {
            changed = changed.without(path + ".frozen");
        }
        return changed;
    }

    private static ExperimentFile layerNorm(Remedy.LayerNorm change, ExperimentFile file, LayerItems items) {
        ExperimentFile changed = file;
        for (String path : items.paths(change.layers())) {
            changed = changed.with(path, "layer-norm");
        }
        return changed;
    }

    private static ExperimentFile longer(Remedy.Longer longer, ExperimentFile file) {
        return switch (file.spec().training().length()) {
            case TrainingSpec.Length.Epochs epochs ->
                file.with("training.epochs", Long.toString((long) Math.ceil(longer.factor() * epochs.count())));
            case TrainingSpec.Length.Steps steps ->
                file.with("training.steps", Long.toString((long) Math.ceil(longer.factor() * steps.count())));
        };
    }

    private static ExperimentFile activation(Remedy.Activation change, ExperimentFile file, LayerItems items) {
        ExperimentFile changed = file;
        for (String path : items.paths(change.layers())) {
            changed = changed.with(path + ".activation", change.activation());
        }
        if (change.initialiser() != null) {
            for (String path : items.paths(items.weightsBefore(change.layers()))) {
                changed = changed.with(path + ".initialiser", change.initialiser());
            }
        }
        return changed;
    }

    private static ExperimentFile initialisation(Remedy.Initialisation change, ExperimentFile file, LayerItems items) {
        ExperimentFile changed = file;
        for (int layer : change.initialisers().sequencedKeySet().reversed()) {
            String path = items.path(layer);
            changed = changed.with(
                    path + ".initialiser", String.valueOf(change.initialisers().get(layer)));
            if (change.zeroBiases() && items.biased(layer)) {
                changed = changed.with(path + ".bias", "zeros");
            }
        }
        return changed;
    }

    private static ExperimentFile output(Remedy.Output change, ExperimentFile file, LayerItems items) {
        ExperimentFile changed = file;
        String activation = change.activation();
        if (activation != null) {
            String path = items.path(change.layer());
            boolean none = activation.equals("identity");
            boolean lone = !items.dense(path);
            changed = !none
                    ? changed.with(path + ".activation", activation)
                    : lone ? changed.without(path) : changed.without(path + ".activation");
        }
        return change.loss() == null ? changed : changed.with("loss", change.loss());
    }
}
