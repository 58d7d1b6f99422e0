package dev.gradiometer.experiment.data;

/**
 * How the numbers to predict are scaled, with what is fitted on the training part. Predictions and metrics are in the
 * user's unit again.
 */
public enum TargetScaling {
    /** Targets as they are. */
    NONE("none"),
    /** (y − mean) / deviation by column, with the deviation of the population (divided by n). */
    STANDARDISE("standardise"),
    /** (y − min) / (max − min) to [0, 1] by column. */
    MIN_MAX("min-max"),
    /** ln y, of numbers above 0, then standardised. */
    LOG("log"),
    /** ln(1 + y), of numbers above −1, then standardised. */
    LOG1P("log1p");

    private final String label;

    TargetScaling(String label) {
        this.label = label;
    }

    /** The name used in experiment files. */
    public String label() {
        return label;
    }
}
