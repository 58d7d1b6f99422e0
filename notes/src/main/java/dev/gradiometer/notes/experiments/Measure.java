package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.BatchGradient;
import java.util.random.RandomGenerator;

/** Numbers that several chapters take: random inputs, distances between arrays, gradients by differences. */
public final class Measure {
    private Measure() {}

    /** rows × columns from N(0, 1). */
    public static Matrix gaussian(Precision precision, int rows, int columns, long seed, String purpose) {
        RandomGenerator random = Seeds.stream(seed, purpose);
        Matrix values = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < values.size(); i++) {
            values.set(i, random.nextGaussian());
        }
        return values;
    }

    /** ‖a − b‖ / ‖b‖, Frobenius; a and b may differ in shape but not in size. */
    public static double relativeDistance(Matrix a, Matrix b) {
        double distance = 0;
        double size = 0;
        for (int i = 0; i < b.size(); i++) {
            double difference = a.get(i) - b.get(i);
            distance += difference * difference;
            size += b.get(i) * b.get(i);
        }
        return Math.sqrt(distance / size);
    }

    /** The largest |aᵢ − bᵢ|. */
    public static double largestDifference(Matrix a, Matrix b) {
        double largest = 0;
        for (int i = 0; i < b.size(); i++) {
            largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
        }
        return largest;
    }

    public static double norm(Matrix a) {
        double square = 0;
        for (int i = 0; i < a.size(); i++) {
            square += a.get(i) * a.get(i);
        }
        return Math.sqrt(square);
    }

    /**
     * ∂h/∂x, outputs × inputs, by central differences over ±{@code step}: one forward pass on 2 · inputs moved copies.
     */
    public static Matrix jacobian(Network network, Matrix x, double step) {
        int inputs = network.inputs();
        Pass pass = new Pass(network, Kernels.best(), 2 * inputs);
        for (int r = 0; r < 2 * inputs; r++) {
            pass.input().rows(r, r + 1).copyFrom(x);
            int column = r / 2;
            pass.input().set(r, column, x.get(column) + (r % 2 == 0 ? step : -step));
        }
        Matrix h = pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix jacobian = Matrix.zeros(network.precision(), network.outputs(), inputs);
        for (int j = 0; j < inputs; j++) {
            for (int i = 0; i < network.outputs(); i++) {
                jacobian.set(i, j, (h.get(2 * j, i) - h.get(2 * j + 1, i)) / (2 * step));
            }
        }
        return jacobian;
    }

    /** ∂𝓛/∂p by central differences of the loss, each entry of {@code parameter} moved by ±{@code step}. */
    public static Matrix differences(
            BatchGradient batch, Matrix inputs, Matrix targets, Parameter parameter, double step) {
        Matrix values = parameter.values();
        Matrix gradient = Matrix.zeros(values.precision(), values.rows(), values.columns());
        for (int i = 0; i < values.size(); i++) {
            double at = values.get(i);
            values.set(i, at + step);
            double above = batch.loss(inputs, targets);
            values.set(i, at - step);
            double below = batch.loss(inputs, targets);
            values.set(i, at);
            gradient.set(i, (above - below) / (2 * step));
        }
        return gradient;
    }
}
