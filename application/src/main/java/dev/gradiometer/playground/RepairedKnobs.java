package dev.gradiometer.playground;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Mend;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A repaired experiment in terms of the playground's controls.
 *
 * @param knobs  where the controls come nearest to it
 * @param exact  whether they say the same as its file
 * @param beyond changes that no control makes
 */
public record RepairedKnobs(Knobs knobs, boolean exact, List<Mend> beyond) {
    public RepairedKnobs {
        beyond = List.copyOf(beyond);
    }

    /** Turns the controls that stood at {@code original} as the changes of {@code candidate} ask. */
    public static RepairedKnobs of(Knobs original, Candidate candidate) {
        Knobs turned = original;
        List<Mend> beyond = new ArrayList<>();
        for (Mend mend : candidate.single()) {
            Optional<Knobs> next = turned(turned, mend.remedy());
            turned = next.orElse(turned);
            if (next.isEmpty()) {
                beyond.add(mend);
            }
        }
        boolean exact = turned.file().spec().equals(candidate.file().spec());
        return new RepairedKnobs(turned, exact, exact ? List.of() : beyond);
    }

    private static Optional<Knobs> turned(Knobs knobs, Remedy remedy) {
        Map<String, String> turns = turns(knobs, remedy);
        if (turns.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>(knobs.values());
        values.putAll(turns);
        try {
            return Optional.of(Knobs.of(values));
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }

    /** The controls that a change turns, with their values; none if it is not one of the controls. */
    private static Map<String, String> turns(Knobs knobs, Remedy remedy) {
        return switch (remedy) {
            case Remedy.LearningRate change -> Map.of("rate", Words.plain(change.rate()));
            case Remedy.Setting change -> setting(change);
            case Remedy.Activation change -> activation(change);
            case Remedy.Initialisation change -> initialisation(change);
            case Remedy.Normalisation change -> Map.of("normalisation", Knobs.Normalisation.LAYER_NORM.label());
            case Remedy.LayerNorm change -> Map.of("normalisation", Knobs.Normalisation.LAYER_NORM.label());
            case Remedy.Residual change -> Map.of("residual", "on");
            case Remedy.Width change -> Map.of("width", Integer.toString(change.units()));
            case Remedy.Longer change ->
                Map.of("steps", Long.toString((long) Math.ceil(change.factor() * knobs.steps())));
            case Remedy.Together change -> Map.of();
            case Remedy.Output change -> Map.of();
            case Remedy.Dropout change -> Map.of();
            case Remedy.HiddenLayers change -> Map.of();
            case Remedy.WeightDecay change -> Map.of();
            case Remedy.Unfreeze change -> Map.of();
            case Remedy.InputScaling change -> Map.of();
            case Remedy.OneHotTargets change -> Map.of();
            case Remedy.TargetScaling change -> Map.of();
            case Remedy.Shuffling change -> Map.of();
            case Remedy.CheckLabels change -> Map.of();
            case Remedy.CheckOperation change -> Map.of();
        };
    }

    private static Map<String, String> setting(Remedy.Setting change) {
        String value = change.value();
        return switch (change.key()) {
            case "training.optimiser" -> value == null ? Map.of() : Map.of("optimiser", value);
            case "training.batch" -> value == null ? Map.of() : Map.of("batch", value);
            default -> Map.of();
        };
    }

    private static Map<String, String> activation(Remedy.Activation change) {
        String initialiser = change.initialiser();
        return initialiser == null
                ? Map.of("activation", change.activation())
                : Map.of("activation", change.activation(), "initialiser", initialiser, "gain", "1");
    }

    /** The controls have one initialiser for all layers: that of the first. */
    private static Map<String, String> initialisation(Remedy.Initialisation change) {
        if (change.initialisers().isEmpty()) {
            return Map.of();
        }
        Map<String, String> turns = new HashMap<>(
                Map.of("initialiser", change.initialisers().firstEntry().getValue(), "gain", "1"));
        if (change.zeroBiases()) {
            turns.put("bias", "0");
        }
        return turns;
    }
}
