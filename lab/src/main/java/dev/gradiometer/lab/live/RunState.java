package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Ending;
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

    /** The state of a run that ended so. */
    static RunState of(Ending ending, boolean writes) {
        return switch (ending) {
            case COMPLETED, STOPPED_EARLY, NON_FINITE -> ENDED;
            case INTERRUPTED -> INTERRUPTED;
            case OPEN -> writes ? LIVE : STOPPED;
        };
    }

    /** Its name in documents. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
