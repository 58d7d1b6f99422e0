package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Precision;

/**
 * How carefully curvature is measured.
 *
 * @param steps     most products with the Hessian for one spectrum, at least 1
 * @param tolerance relative error of the largest eigenvalue at which fewer are enough, 0 to make them all
 * @param precision in which is computed, whatever the network's own; float32 is right to about 1e-4 and reads 0 where a
 *     product is below 1e-38
 * @param threads   blocks into which the batch is split, at least 1
 * @param blocks    whether every weight matrix's own block is measured as well
 * @param seed      of the start vectors
 */
public record SharpnessOptions(
        int steps, double tolerance, Precision precision, int threads, boolean blocks, long seed) {
    /** For a look before training: up to 60 products in float64 and an error of 1e-6, on one thread, without blocks. */
    public static final SharpnessOptions EXACT = new SharpnessOptions(60, 1e-6, Precision.FLOAT64, 1, false, 0);

    /** While training: up to 10 products in float32 and an error of 1e-3, on one thread, without blocks. */
    public static final SharpnessOptions LIVE = new SharpnessOptions(10, 1e-3, Precision.FLOAT32, 1, false, 0);

    /** @throws IllegalArgumentException if a number is out of its range */
    public SharpnessOptions {
        if (steps < 1 || threads < 1 || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "sharpness: expected at least 1 step, 1 thread and a tolerance of at least 0, got %d, %d and %s"
                            .formatted(steps, threads, tolerance));
        }
    }

    public SharpnessOptions withSteps(int number) {
        return new SharpnessOptions(number, tolerance, precision, threads, blocks, seed);
    }

    public SharpnessOptions withTolerance(double relative) {
        return new SharpnessOptions(steps, relative, precision, threads, blocks, seed);
    }

    public SharpnessOptions withPrecision(Precision other) {
        return new SharpnessOptions(steps, tolerance, other, threads, blocks, seed);
    }

    public SharpnessOptions withThreads(int number) {
        return new SharpnessOptions(steps, tolerance, precision, number, blocks, seed);
    }

    public SharpnessOptions withBlocks(boolean measured) {
        return new SharpnessOptions(steps, tolerance, precision, threads, measured, seed);
    }

    public SharpnessOptions withSeed(long other) {
        return new SharpnessOptions(steps, tolerance, precision, threads, blocks, other);
    }
}
