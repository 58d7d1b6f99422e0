package dev.gradiometer.catalogue;

import dev.gradiometer.readings.Ending;
import java.util.Locale;

/** Whether a run goes on. */
public enum RunState {
    /** A process is writing to it. */
    LIVE,
    /** It came to its end: that of its plan, of its patience, or of finite values. */
    ENDED,
    /** The user interrupted it. */
    INTERRUPTED,
    /** Its record has no end, and nobody writes to it: the process was killed. */
    STOPPED,
    /** Its folder cannot be read. */
    DAMAGED;

    /** The state of a run whose record says {@code ending}. */
    static RunState of(Ending ending, boolean written) {
        return switch (ending) {
            case COMPLETED, STOPPED_EARLY, NON_FINITE -> ENDED;
            case INTERRUPTED -> INTERRUPTED;
            case OPEN -> written ? LIVE : STOPPED;
        };
    }

    /** Its name in filters and documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
