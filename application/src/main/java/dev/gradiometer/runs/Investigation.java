package dev.gradiometer.runs;

/**
 * What a diagnosis may find out by training more than the run itself.
 *
 * @param yardstick   when to measure what the data allow
 * @param experiments whether causes that fit are told apart on copies of the training
 */
public record Investigation(Yardstick yardstick, boolean experiments) {
    /** Nothing but the run. */
    public static final Investigation NONE = new Investigation(Yardstick.NEVER, false);

    /** A yardstick where it is cheap, and experiments that cost at most what the run did. */
    public static final Investigation CHEAP = new Investigation(Yardstick.IF_CHEAP, true);

    /** When what the data allow is measured. */
    public enum Yardstick {
        NEVER,
        /** If it costs less than a quarter of the training. */
        IF_CHEAP,
        ALWAYS
    }
}
