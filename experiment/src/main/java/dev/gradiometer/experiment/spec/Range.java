package dev.gradiometer.experiment.spec;

/**
 * The numbers that a key takes.
 *
 * @param low       lower end
 * @param lowTaken  whether the lower end itself is taken
 * @param high      upper end
 * @param highTaken whether the upper end itself is taken
 */
record Range(double low, boolean lowTaken, double high, boolean highTaken) {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static final Range ANY = new Range(-INFINITE, false, INFINITE, false);
    static final Range ABOVE_ZERO = new Range(0, false, INFINITE, false);
    static final Range FROM_ZERO = new Range(0, true, INFINITE, false);
    /** [0, 1). */
    static final Range SHARE_BELOW_ONE = new Range(0, true, 1, false);
    /** (0, 1]. */
    static final Range SHARE_ABOVE_ZERO = new Range(0, false, 1, true);

    static Range between(double low, double high) {
        return new Range(low, true, high, true);
    }

    boolean takes(double number) {
        return (lowTaken ? number >= low : number > low) && (highTaken ? number <= high : number < high);
    }

    /** For example "a number above 0" or "a number in [0, 1)". */
    String describe() {
        if (low == -INFINITE && high == INFINITE) {
            return "a number";
        }
        if (high == INFINITE) {
            return "a number " + (lowTaken ? "not below " : "above ") + Numbers.shown(low);
        }
        return "a number in %s%s, %s%s"
                .formatted(lowTaken ? "[" : "(", Numbers.shown(low), Numbers.shown(high), highTaken ? "]" : ")");
    }
}
