package dev.gradiometer.playground;

import dev.gradiometer.playground.Knobs.Normalisation;
import java.util.Locale;

/** Settings that are named by what comes of them. */
public enum Preset {
    HEALTHY(Dataset.SPIRALS, 4, 32, "relu", "he-normal", 1, 0, "adam", 0.003),
    VANISHING_SIGMOID_TOWER(Dataset.DIGITS, 20, 64, "sigmoid", "glorot-normal", 1, 0, "sgd", 0.1),
    EXPLODING_INITIALISATION(Dataset.DIGITS, 20, 64, "relu", "he-normal", 3, 0, "sgd", 0.01),
    DYING_RELU(Dataset.DIGITS, 3, 64, "relu", "he-normal", 1, -4, "sgd", 0.05),
    RATE_TOO_HIGH(Dataset.MOONS, 3, 32, "tanh", "glorot-normal", 1, 0, "sgd", 30),
    EDGE_OF_STABILITY(Dataset.SPIRALS, 3, 32, "tanh", "lecun-normal", 1, 0, "sgd", 0.5),
    CRITICAL_TANH(Dataset.DIGITS, 20, 64, "tanh", "critical", 1, 0, "sgd", 0.05);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Knobs knobs;

    Preset(
            Dataset data,
            int depth,
            int width,
            String activation,
            String initialiser,
            double gain,
            double bias,
            String optimiser,
            double rate) {
        boolean whole = name().equals("EDGE_OF_STABILITY");
        knobs = new Knobs(
                data,
                depth,
                width,
                activation,
                initialiser,
                gain,
                bias,
                Normalisation.NONE,
                false,
                optimiser,
                rate,
                whole ? 0 : 32,
                "float32",
                1_000,
                1);
    }

    /** Its name in an address. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where the controls stand. */
    public Knobs knobs() {
        return knobs;
    }
}
