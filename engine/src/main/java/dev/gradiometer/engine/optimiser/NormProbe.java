package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/**
 * A link that only measures: ‖u‖, the Euclidean norm of the vector that passes, right over the whole range of double.
 */
public final class NormProbe implements Link {
    private static final double SMALLEST_SAFE = 0x1p-900;

    private final Sweep sweep = new Sweep();
    private final Sweep.Body addSquares = this::addSquares;
    private final Sweep.Body findLargest = this::findLargest;
    private double scale;
    private double sum;
    private double largest;
    private double norm = Double.NaN;
    private final boolean trusting;

    /** A probe that measures. */
    public NormProbe() {
        this(false);
    }

    private NormProbe(boolean trusting) {
        this.trusting = trusting;
    }

    /** A probe that measures only what has not been measured before the chain began. */
    public static NormProbe trusting() {
        return new NormProbe(true);
    }

    /** The norm at the last step; NaN before the first. */
    public double norm() {
        return norm;
    }

    /** Takes a norm that has been measured elsewhere for the last step's. */
    void note(double measured) {
        norm = measured;
    }

    @Override
    public void apply(Matrix update, Step step) {
        norm = trusting && step.normKnown ? step.norm : measure(update);
    }

    /**
     * Squares leave the range of double before numbers do; then the vector is scaled by the power of two that makes its
     * largest entry 1.
     */
    double measure(Matrix vector) {
        scale = 1;
        sum = 0;
        sweep.read(vector, addSquares);
        if (sum >= SMALLEST_SAFE && sum < Double.POSITIVE_INFINITY) {
            return Math.sqrt(sum);
        }
        largest = 0;
        sweep.read(vector, findLargest);
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        int exponent = Math.max(Math.getExponent(largest), -1000);
        scale = Math.scalb(1.0, -exponent);
        sum = 0;
        sweep.read(vector, addSquares);
        return Math.scalb(Math.sqrt(sum), exponent);
    }

    private void addSquares(double[][] block, int length) {
        double[] values = block[0];
        if (scale != 1) {
            for (int i = 0; i < length; i++) {
                values[i] *= scale;
            }
        }
        sum += Sums.squares(values, length);
    }

    private void findLargest(double[][] block, int length) {
        double[] values = block[0];
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
    }
}
