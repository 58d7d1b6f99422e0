package dev.gradiometer.experiment.data;

/**
 * How each input column is scaled: (x − shift) / divisor, with both numbers taken from the training part only and
 * applied to all parts. A column that is constant in the training part is shifted but not divided.
 */
public enum Scaling {
    /** Inputs as they are. */
    NONE("none"),
    /** x / 255: bytes of an image to [0, 1], the same for every pixel, which keeps a pixel that is always dark at 0. */
    UNIT("unit"),
    /** (x − min) / (max − min) to [0, 1] by column. */
    MIN_MAX("min-max"),
    /** (x − mean) / deviation by column, with the deviation of the population (divided by n). */
    STANDARDISE("standardise");

    private final String label;

    Scaling(String label) {
        this.label = label;
    }

    /** The name used in experiment files. */
    public String label() {
        return label;
    }
}
