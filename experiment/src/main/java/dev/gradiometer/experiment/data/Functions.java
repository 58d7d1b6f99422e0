package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Generators for regression: samples of a function. */
final class Functions {
    private Functions() {}

    static Source linear(GeneratorSpec.LinearTeacher spec, long seed) {
        double[] weights = gaussian(
                spec.outputs() * spec.inputs(), 1.0 / spec.inputs(), Seeds.stream(seed, spec.kind() + "/weights"));
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] inputs = new double[spec.samples() * spec.inputs()];
        double[] outputs = new double[spec.samples() * spec.outputs()];
        for (int i = 0; i < spec.samples(); i++) {
            double[] x = gaussian(spec.inputs(), 1, random);
            double[] y = product(weights, x, spec.outputs());
            write(y, outputs, i, spec.noise(), random);
            inUnits(x, spec.spread());
            write(x, inputs, i, 0, random);
        }
        return source(spec, inputs, spec.inputs(), outputs, spec.outputs());
    }

    /**
     * Column c of n is written in a unit spread^(c/(n−1)) times smaller, as columns of real tables have units of their
     * own.
     */
    private static void inUnits(double[] x, double spread) {
        for (int c = 1; c < x.length; c++) {
            x[c] *= Math.pow(spread, (double) c / (x.length - 1));
        }
    }

    static Source network(GeneratorSpec.NetworkTeacher spec, long seed) {
        RandomGenerator teacher = Seeds.stream(seed, spec.kind() + "/weights");
        double[] first = gaussian(spec.hidden() * spec.inputs(), 4.0 / spec.inputs(), teacher);
        double[] second = gaussian(spec.outputs() * spec.hidden(), 2.0 / spec.hidden(), teacher);
        RandomGenerator random = Seeds.stream(seed, spec.kind());
        double[] inputs = new double[spec.samples() * spec.inputs()];
        double[] outputs = new double[spec.samples() * spec.outputs()];
        for (int i = 0; i < spec.samples(); i++) {
            double[] x = gaussian(spec.inputs(), 1, random);
            double[] hidden = product(first, x, spec.hidden());
            for (int k = 0; k < hidden.length; k++) {
                hidden[k] = StrictMath.tanh(hidden[k]);
            }
            write(x, inputs, i, 0, random);
            write(product(second, hidden, spec.outputs()), outputs, i, spec.noise(), random);
        }
        return source(spec, inputs, spec.inputs(), outputs, spec.outputs());
    }

    /** T₀ = 1, T₁ = x, Tₖ₊₁ = 2x Tₖ − Tₖ₋₁. */
    static Source chebyshev(GeneratorSpec.Chebyshev spec) {
        int n = spec.samples();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -1 + 2.0 * i / (n - 1);
            double current = 1;
            double next = x[i];
            for (int k = 0; k < spec.degree(); k++) {
                double after = 2 * x[i] * next - current;
                current = next;
                next = after;
            }
            y[i] = current;
        }
        return source(spec, x, 1, y, 1);
    }

    private static double[] gaussian(int n, double variance, RandomGenerator random) {
        double deviation = Math.sqrt(variance);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return values;
    }

    /** The first {@code rows} components of a row-major matrix times x. */
    private static double[] product(double[] matrix, double[] x, int rows) {
        double[] y = new double[rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < x.length; c++) {
                y[r] += matrix[r * x.length + c] * x[c];
            }
        }
        return y;
    }

    private static void write(double[] values, double[] into, int row, double noise, RandomGenerator random) {
        for (int c = 0; c < values.length; c++) {
            into[row * values.length + c] = values[c] + (noise == 0 ? 0 : noise * random.nextGaussian());
        }
    }

    private static Source source(DataSpec spec, double[] inputs, int width, double[] outputs, int targets) {
        List<String> names =
                IntStream.range(0, targets).mapToObj(i -> "y[" + i + "]").toList();
        return Source.generated(
                spec,
                InputNames.numbered(width),
                Rows.of(inputs, width),
                new Source.Values(spec.kind(), names, Rows.of(outputs, targets)));
    }
}
