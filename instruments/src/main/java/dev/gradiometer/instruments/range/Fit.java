package dev.gradiometer.instruments.range;

/**
 * What a format makes of numbers that are multiplied by a power of two and rounded.
 *
 * @param format    the format
 * @param scale     binary logarithm of the factor
 * @param total     all numbers
 * @param zeros     numbers that are zero to begin with
 * @param lost      nonzero numbers that round to zero
 * @param subnormal numbers below the smallest normal one that do not round to zero: kept, with fewer digits, and
 *     flushed to zero by some machines
 * @param overflow  finite numbers that round to something that is not
 * @param nonFinite numbers that are not finite to begin with
 */
public record Fit(
        NumberFormat format,
        int scale,
        long total,
        long zeros,
        long lost,
        long subnormal,
        long overflow,
        long nonFinite) {
    /** Finite numbers other than zero: those that have something to lose. */
    public long nonZero() {
        return total - zeros - nonFinite;
    }

    /** Share of the finite nonzero numbers that round to zero; 0 if there are none. */
    public double lostShare() {
        return share(lost);
    }

    /** Share of the finite nonzero numbers that are subnormal; 0 if there are none. */
    public double subnormalShare() {
        return share(subnormal);
    }

    /** Share of the finite nonzero numbers that overflow; 0 if there are none. */
    public double overflowShare() {
        return share(overflow);
    }

    /** Whether nothing is lost and nothing overflows; subnormal numbers do not count. */
    public boolean holds() {
        return lost == 0 && overflow == 0 && nonFinite == 0;
    }

    private double share(long part) {
        return nonZero() == 0 ? 0 : (double) part / nonZero();
    }
}
