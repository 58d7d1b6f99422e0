package dev.gradiometer.doctor;

/** What can be wrong with a training: the closed list of root causes. */
public enum Cause {
    NON_FINITE("non-finite-values", "non-finite values"),
    VANISHING_GRADIENT("vanishing-gradient", "vanishing gradient"),
    EXPLODING_GRADIENT("exploding-gradient", "exploding gradient"),
    DEAD_UNITS("dead-units", "dead units"),
    SATURATED_UNITS("saturated-units", "saturated units"),
    COPIES("copies", "units that are copies of each other"),
    RATE_TOO_HIGH("rate-too-high", "learning rate too high"),
    RATE_TOO_LOW("rate-too-low", "learning rate too low"),
    OUTPUT_MISMATCH("output-mismatch", "output layer, loss and targets do not fit"),
    UNSCALED_INPUT("unscaled-input", "input that is not scaled"),
    NO_PROGRESS("no-progress", "no progress");

    private final String id;
    private final String title;

    Cause(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Stable identifier, used in JSON. */
    public String id() {
        return id;
    }

    /** The name of the finding in output. */
    public String title() {
        return title;
    }
}
