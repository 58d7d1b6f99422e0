package dev.gradiometer.lab.live;

import java.util.Locale;

/** How a run stands. */
public enum RunState {
    /** There is no first step yet. */
    WAITING,
    /** It goes on. */
    LIVE,
    /** It came to its end: all steps, enough patience, or values that are not finite. */
    ENDED,
    /** Its user ended it. */
    INTERRUPTED,
    /** Its record ends without a word: the program was killed. */
    STOPPED,
    /** Its record is not there any more. */
    GONE;

    /** The state that the catalogue sees. */
    static RunState of(dev.gradiometer.catalogue.RunState seen) {
        return switch (seen) {
            case LIVE -> LIVE;
            case ENDED -> ENDED;
            case INTERRUPTED -> INTERRUPTED;
            case STOPPED, DAMAGED -> STOPPED;
        };
    }

    /** Its name in documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
