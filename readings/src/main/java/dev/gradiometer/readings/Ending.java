package dev.gradiometer.readings;

/** How a run ended. */
public enum Ending {
    /** All planned steps were done. */
    COMPLETED,
    /** A loss that was watched had not become smaller for as long as the experiment is patient. */
    STOPPED_EARLY,
    /** Values stopped being finite numbers; going on would change nothing. */
    NON_FINITE,
    /** The user interrupted it. */
    INTERRUPTED,
    /** The record ends without a word: the process was killed, or is still running. */
    OPEN
}
