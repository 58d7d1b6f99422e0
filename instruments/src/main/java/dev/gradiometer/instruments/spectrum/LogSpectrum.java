package dev.gradiometer.instruments.spectrum;

import java.util.Arrays;

/**
 * ln of the singular values of one matrix, σ₁ ≥ σ₂ ≥ …, all min(rows, columns) of them; −∞ for those that are exactly
 * zero or zero up to rounding.
 *
 * <p>What is said of the smallest one, of the condition and of the volume is of the {@link #rank()} values that are not
 * zero.
 */
public final class LogSpectrum {
    private final double[] logs;
    private final int rank;

    private LogSpectrum(double[] logs, int rank) {
        this.logs = logs;
        this.rank = rank;
    }

    /** {@code finite}, largest first, and as many zeros as are missing to {@code count}. */
    static LogSpectrum of(double[] finite, int count) {
        double[] logs = Arrays.copyOf(finite, count);
        Arrays.fill(logs, finite.length, count, Double.NEGATIVE_INFINITY);
        return new LogSpectrum(logs, finite.length);
    }

    /** min(rows, columns). */
    public int count() {
        return logs.length;
    }

    /** Number of singular values that are not zero. */
    public int rank() {
        return rank;
    }

    /** ln σ of number i, counted from 0. */
    public double log(int i) {
        return logs[i];
    }

    /** All of them. */
    public double[] logs() {
        return logs.clone();
    }

    /** ln σ₁; −∞ if the matrix is zero. */
    public double largest() {
        return rank == 0 ? Double.NEGATIVE_INFINITY : logs[0];
    }

    /** The middle of the logarithms that are not −∞, or the mean of the two in the middle; −∞ if the matrix is zero. */
    public double median() {
        return rank == 0 ? Double.NEGATIVE_INFINITY : (logs[(rank - 1) / 2] + logs[rank / 2]) / 2;
    }

    /** ln of the smallest singular value that is not zero; −∞ if the matrix is zero. */
    public double smallest() {
        return rank == 0 ? Double.NEGATIVE_INFINITY : logs[rank - 1];
    }

    /** log₁₀(σ₁/σ_rank): the condition number on the directions that pass, in decades; NaN if the matrix is zero. */
    public double conditionDecades() {
        return rank == 0 ? Double.NaN : (largest() - smallest()) / Math.log(10);
    }

    /**
     * Σ ln σ over those that are not zero: ln of the factor by which volumes in the directions that pass grow; 0 if the
     * matrix is zero.
     */
    public double logVolume() {
        return Arrays.stream(logs, 0, rank).sum();
    }
}
