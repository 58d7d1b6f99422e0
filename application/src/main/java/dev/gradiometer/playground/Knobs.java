package dev.gradiometer.playground;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the playground's controls say. A value; its {@link #yaml} is the experiment.
 *
 * @param data          what is learned
 * @param depth         hidden layers, 1 to {@value #MOST_LAYERS}
 * @param width         units per hidden layer, 1 to {@value #MOST_UNITS}
 * @param activation    of the hidden layers, a name of the experiment file
 * @param initialiser   of the weights, a name of the experiment file
 * @param gain          factor of the weights' standard deviation, above 0 to 100
 * @param bias          of every hidden unit at the start
 * @param normalisation between a hidden layer and its activation
 * @param residual      whether each hidden layer but the first is the branch of a residual block
 * @param optimiser     a name of the experiment file
 * @param rate          learning rate η, above 0
 * @param batch         samples per step; 0: all of them
 * @param precision     of the arrays: {@code float32} or {@code float64}
 * @param steps         planned updates, 1 to {@value #MOST_STEPS}
 * @param seed          of every random stream, 0 or more
 */
public record Knobs(
        Dataset data,
        int depth,
        int width,
        String activation,
        String initialiser,
        double gain,
        double bias,
        Normalisation normalisation,
        boolean residual,
        String optimiser,
        double rate,
        int batch,
        String precision,
        int steps,
        long seed) {
    /** Deeper towers are for files. */
    public static final int MOST_LAYERS = 100;

    /** Wider layers are for files. */
    public static final int MOST_UNITS = 512;

    /** Longer trainings are for files. */
    public static final int MOST_STEPS = 20_000;

    /** Activations that the control offers. */
    public static final List<String> ACTIVATIONS = List.of(
            "relu",
            "leaky-relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "softplus",
            "sigmoid",
            "tanh",
            "hard-tanh",
            "identity");

    /** Initialisers that the control offers. */
    public static final List<String> INITIALISERS =
            List.of("he-normal", "glorot-normal", "lecun-normal", "critical", "orthogonal", "pytorch-linear", "zeros");

    /** Optimisers that the control offers. */
    public static final List<String> OPTIMISERS = List.of("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw");

    /** Precisions that the control offers. */
    public static final List<String> PRECISIONS = List.of("float32", "float64");

    /** What stands between a hidden layer and its activation. */
    public enum Normalisation {
        NONE,
        LAYER_NORM,
        BATCH_NORM;

        /** Its name in an address. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws UserInputException if a value is not one that its control has */
    public Knobs {
        require("depth", depth, 1, MOST_LAYERS);
        require("width", width, 1, MOST_UNITS);
        require("steps", steps, 1, MOST_STEPS);
        require("batch", batch, 0, data.samples());
        requireOne("activation", activation, ACTIVATIONS);
        requireOne("initialiser", initialiser, INITIALISERS);
        requireOne("optimiser", optimiser, OPTIMISERS);
        requireOne("precision", precision, PRECISIONS);
        if (!(gain > 0 && gain <= 100)) {
            throw new UserInputException("gain: expected a number above 0 up to 100, got " + gain);
        }
        if (!(Math.abs(bias) <= 100)) {
            throw new UserInputException("bias: expected a number from -100 to 100, got " + bias);
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new UserInputException("rate: expected a number above 0, got " + rate);
        }
        if (seed < 0) {
            throw new UserInputException("seed: expected 0 or more, got " + seed);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserInputException("%s: expected %d to %d, got %d".formatted(name, least, most, value));
        }
    }

    private static void requireOne(String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new UserInputException("%s: expected one of %s, got \"%s\"".formatted(name, known, value));
        }
    }

    /**
     * Reads them as an address has them; what is missing is as {@link Preset#HEALTHY} has it.
     *
     * @throws UserInputException if there is another key, or a value that does not fit
     */
    public static Knobs of(Map<String, String> values) {
        Knobs usual = Preset.HEALTHY.knobs();
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(usual.values().keySet());
        if (!unknown.isEmpty()) {
            throw new UserInputException("playground: there is no control \"%s\""
                    .formatted(unknown.iterator().next()));
        }
        Words words = new Words(values);
        return new Knobs(
                words.choice("data", usual.data, Dataset.values(), Dataset::label),
                words.integer("depth", usual.depth),
                words.integer("width", usual.width),
                values.getOrDefault("activation", usual.activation),
                values.getOrDefault("initialiser", usual.initialiser),
                words.number("gain", usual.gain),
                words.number("bias", usual.bias),
                words.choice("normalisation", usual.normalisation, Normalisation.values(), Normalisation::label),
                words.choice("residual", usual.residual ? Switch.ON : Switch.OFF, Switch.values(), Switch::label)
                        == Switch.ON,
                values.getOrDefault("optimiser", usual.optimiser),
                words.number("rate", usual.rate),
                words.integer("batch", usual.batch),
                values.getOrDefault("precision", usual.precision),
                words.integer("steps", usual.steps),
                words.integer("seed", Math.toIntExact(usual.seed)));
    }

    /** As an address has them, in the order of the controls. */
    public Map<String, String> values() {
        return Words.ordered(
                "data", data.label(),
                "depth", Integer.toString(depth),
                "width", Integer.toString(width),
                "activation", activation,
                "initialiser", initialiser,
                "gain", Words.plain(gain),
                "bias", Words.plain(bias),
                "normalisation", normalisation.label(),
                "residual", (residual ? Switch.ON : Switch.OFF).label(),
                "optimiser", optimiser,
                "rate", Words.plain(rate),
                "batch", Integer.toString(batch),
                "precision", precision,
                "steps", Integer.toString(steps),
                "seed", Long.toString(seed));
    }

    private enum Switch {
        OFF,
        ON;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The experiment file. */
    public String yaml() {
        return new KnobsText(this).yaml();
    }

    /** The experiment, read from {@link #yaml}. */
    public ExperimentFile file() {
        return ExperimentFile.parse(yaml(), "playground.yaml", List.of());
    }

    /** The labels of an enumeration's constants, as a control lists them. */
    static <T> List<String> labels(T[] constants, Function<T, String> label) {
        return Arrays.stream(constants).map(label).toList();
    }
}
