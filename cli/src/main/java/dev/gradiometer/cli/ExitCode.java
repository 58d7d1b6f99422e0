package dev.gradiometer.cli;

/** What the process says to its caller at its end. */
final class ExitCode {
    static final int FINE = 0;
    /** A mistake of ours. */
    static final int BUG = 1;
    /** A mistake in what the user gave. */
    static final int INPUT = 2;
    /** {@code diagnose} found that the training fails; {@code repair} did not mend it. */
    static final int FAILURE = 3;
    /** Stopped by the user: 128 and the number of SIGINT. */
    static final int INTERRUPTED = 130;
    /**
     * The reader of a pipe has gone: 128 and the number of SIGPIPE, the signal that ends {@code git} and {@code grep}
     * there. A JVM ignores it and gets an error instead, so the number is all that is left to give.
     */
    static final int READER_GONE = 141;

    private ExitCode() {}
}
