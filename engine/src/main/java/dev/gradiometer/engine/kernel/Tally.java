package dev.gradiometer.engine.kernel;

import dev.gradiometer.readings.Scaled;

/**
 * Running sums over the elements of one array: what a reading needs, gathered while the array is in cache.
 *
 * <p>Sums are of the <em>stored</em> elements; {@link #exponent} carries the power of two by which stored elements must
 * be multiplied to get true ones, so that norms of signals far outside the range of float32 stay exact. Fields are open
 * on purpose: kernels write them in their inner loops. Tallies of disjoint row blocks are merged with {@link #add}.
 */
public final class Tally {
    /** Number of elements seen. */
    public long count;
    /** Sum of the finite stored elements. */
    public double sum;
    /** Sum of squares of the finite stored elements, each divided by 4^{@link #squareExponent}. */
    public double sumSquares;
    /** Extra scale of {@link #sumSquares}: nonzero only where squares would leave the range of double. */
    public int squareExponent;
    /** Elements equal to zero. */
    public long zeros;
    /** Elements that are NaN or infinite. */
    public long nonFinite;
    /** Row-major position of the first non-finite element, or −1. */
    public long firstNonFinite = -1;
    /** true element = stored element · 2^exponent. */
    public int exponent;

    /** An empty tally. */
    public Tally() {}

    /** Empties this tally. */
    public void reset() {
        count = 0;
        sum = 0;
        sumSquares = 0;
        squareExponent = 0;
        zeros = 0;
        nonFinite = 0;
        firstNonFinite = -1;
        exponent = 0;
    }

    /**
     * Adds the sums of another block of rows, which follows this one.
     *
     * <p>The result carries the larger exponent of the two; the smaller side is scaled down to it, which is exact up to
     * underflow of a part that does not count.
     */
    public void add(Tally next) {
        add(next.count, next.sum, next.sumSquares, next.squareExponent, next.exponent);
        noteZerosAndNonFinite(next.count, next.zeros, next.nonFinite, next.firstNonFinite);
    }

    /**
     * Adds the sums of {@code more} elements, without counting them yet: {@link #noteZerosAndNonFinite} must follow.
     */
    void add(long more, double moreSum, double moreSquares, int moreSquareExponent, int moreExponent) {
        if (exponent == moreExponent && squareExponent == moreSquareExponent) {
            sum += moreSum;
            sumSquares += moreSquares;
        } else if (count == 0 || sumSquares == 0) {
            sum = Math.scalb(sum, exponent - moreExponent) + moreSum;
            sumSquares = moreSquares;
            squareExponent = moreSquareExponent;
            exponent = moreExponent;
        } else if (more != 0 && moreSquares != 0) {
            int target = Math.max(exponent, moreExponent);
            sum = Math.scalb(sum, exponent - target) + Math.scalb(moreSum, moreExponent - target);
            int mine = exponent + squareExponent;
            int theirs = moreExponent + moreSquareExponent;
            int top = Math.max(mine, theirs);
            sumSquares = Math.scalb(sumSquares, 2 * (mine - top)) + Math.scalb(moreSquares, 2 * (theirs - top));
            squareExponent = top - target;
            exponent = target;
        }
    }

    /**
     * Completes {@link #add(long, double, double, int, int)}: {@code first} is relative to the block, −1 if it has no
     * non-finite element.
     */
    void noteZerosAndNonFinite(long more, long moreZeros, long moreNonFinite, long first) {
        if (first >= 0 && firstNonFinite < 0) {
            firstNonFinite = count + first;
        }
        count += more;
        zeros += moreZeros;
        nonFinite += moreNonFinite;
    }

    /** √(Σ x²) over the finite true elements. */
    public Scaled norm() {
        return Scaled.ofRoot(sumSquares, exponent + squareExponent);
    }

    /** Binary logarithm of the stored norm, √(Σ x²) without {@link #exponent}; −∞ if all elements are zero. */
    public double log2StoredNorm() {
        return 0.5 * Math.log(sumSquares) / Math.log(2) + squareExponent;
    }

    /** Mean of the true elements; NaN if nothing was seen. */
    public double mean() {
        return Math.scalb(sum / (count - nonFinite), exponent);
    }

    /** Standard deviation (population) of the true elements; NaN if nothing was seen. */
    public double deviation() {
        double n = count - nonFinite;
        double mean = sum / n;
        double meanSquare = Math.scalb(sumSquares / n, 2 * squareExponent);
        return Math.scalb(Math.sqrt(Math.max(0, meanSquare - mean * mean)), exponent);
    }

    /** Share of elements equal to zero, in [0, 1]. */
    public double zeroShare() {
        return (double) zeros / count;
    }
}
