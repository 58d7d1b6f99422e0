package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What can be wrong with a training: the closed list of root causes. */
public enum Cause implements Phrase {
    NON_FINITE("non-finite-values"),
    VANISHING_GRADIENT("vanishing-gradient"),
    EXPLODING_GRADIENT("exploding-gradient"),
    DEAD_UNITS("dead-units"),
    SATURATED_UNITS("saturated-units"),
    COPIES("copies"),
    RATE_TOO_HIGH("rate-too-high"),
    RATE_TOO_LOW("rate-too-low"),
    OUTPUT_MISMATCH("output-mismatch"),
    UNSCALED_INPUT("unscaled-input"),
    NO_GRADIENT("no-gradient"),
    MISSING_CLASS("missing-class"),
    NO_PROGRESS("no-progress");

    private final String id;

    Cause(String id) {
        this.id = id;
    }

    /** Stable identifier, used in JSON. */
    public String id() {
        return id;
    }

    @Override
    public String key() {
        return "cause." + id;
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
