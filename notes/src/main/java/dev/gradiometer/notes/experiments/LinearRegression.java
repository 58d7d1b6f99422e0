package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessReading;

/**
 * One dense layer that learns a teacher's weights from random samples, all of them in every step: the loss is
 * quadratic, with H = 2XᵀX/n.
 *
 * @param inputs  samples × inputs
 * @param teacher inputs × 1
 * @param targets samples × 1, without noise
 * @param start   the network before training
 */
public record LinearRegression(Matrix inputs, Matrix teacher, Matrix targets, Network start) {
    /** {@code rows} samples from N(0, 1) in {@code columns} dimensions. */
    public static LinearRegression of(int rows, int columns, long seed) {
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, rows, columns, seed, "inputs");
        Matrix teacher = Measure.gaussian(Precision.FLOAT64, columns, 1, seed, "teacher");
        Network start = Nets.chain(
                Precision.FLOAT64,
                seed,
                new Identity(),
                new Identity(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                null,
                columns,
                1);
        return new LinearRegression(inputs, teacher, ChainFactors.product(inputs, teacher), start);
    }

    /** A training of so many steps. */
    public Training training(int steps) {
        return Training.full(new SquaredError(), inputs, targets, steps);
    }

    /** The curvature, which is the same everywhere. */
    public SharpnessReading sharpness() {
        return Sharpness.measure(start, new SquaredError(), inputs, targets);
    }

    /**
     * Shares of the loss that are left after 0 … {@code steps} updates at {@code rate}, from the quadratic alone: e ←
     * (I − ηH) e with e the distance of the weights from the teacher's.
     */
    public double[] left(double rate, int steps) {
        Matrix e = start.parameters()
                .getFirst()
                .values()
                .slice(0, teacher.rows(), 1)
                .copy(Precision.FLOAT64);
        Kernels.plain().scaleAdd(-1, teacher, 1, e);
        double[] left = new double[steps + 1];
        double first = 0;
        for (int k = 0; k <= steps; k++) {
            Matrix errors = ChainFactors.product(inputs, e);
            double norm = Measure.norm(errors);
            first = k == 0 ? norm : first;
            left[k] = Math.pow(norm / first, 2);
            Kernels.plain().multiply(true, false, -rate * 2 / inputs.rows(), inputs, errors, 1, e);
        }
        return left;
    }
}
