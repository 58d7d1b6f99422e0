package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Many random networks of one shape: the engine's, in float64, drawn again by their own initialiser. */
final class Ensemble {
    private final Network network;
    private final Initialiser weights;
    private final Pass pass;

    /** A tower of dense layers without bias, each followed by the activation. */
    Ensemble(int inputs, int width, int layers, Pointwise activation, Initialiser weights, double[]... samples) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            specs.add(new LayerSpec.Dense(width, weights, null));
            specs.add(new LayerSpec.Activate(activation));
        }
        this.network = Network.build(specs, inputs, Precision.FLOAT64, 1);
        this.weights = weights;
        this.pass = new Pass(network, Kernels.plain(), samples.length);
        pass.input().copyFrom(Matrix.of(Precision.FLOAT64, samples));
    }

    /** Draws the weights of the {@code index}-th network. */
    Ensemble draw(int index) {
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Dense dense) {
                weights.fill(
                        dense.weights().values(),
                        dense.place().inputs(),
                        dense.place().outputs(),
                        Seeds.stream(Seeds.hash(index), "ensemble", layer.index()));
            }
        }
        return this;
    }

    /** Outputs of the last layer for all samples. */
    double[] outputs() {
        return pass.forward(Pass.Conditions.evaluation(), 0).toArray();
    }

    /** Weights of the l-th dense layer, from 0. */
    double[][] weights(int l) {
        Matrix values = network.parameters().get(l).values();
        double[][] rows = new double[values.rows()][values.columns()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                rows[r][c] = values.get(r, c);
            }
        }
        return rows;
    }

    /** Mean and standard error of a quantity over networks; networks for which it is NaN are left out. */
    record Measured(double mean, double error, double variance, double varianceError) {
        void isWithinThreeErrorsOf(double expected) {
            assertThat(Math.abs(mean - expected))
                    .as("%s ± %s against %s", mean, error, expected)
                    .isLessThan(3 * error);
        }

        void hasVarianceWithinThreeErrorsOf(double expected) {
            assertThat(Math.abs(variance - expected))
                    .as("variance %s ± %s against %s", variance, varianceError, expected)
                    .isLessThan(3 * varianceError);
        }
    }

    Measured measure(int networks, ToDoubleFunction<Ensemble> quantity) {
        double[] values = new double[networks];
        int count = 0;
        for (int i = 0; i < networks; i++) {
            double value = quantity.applyAsDouble(draw(i));
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        return measured(java.util.Arrays.copyOf(values, count));
    }

    static Measured measured(double... values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double second = 0;
        double fourth = 0;
        for (double value : values) {
            second += Math.pow(value - mean, 2) / (n - 1);
            fourth += Math.pow(value - mean, 4) / n;
        }
        return new Measured(mean, Math.sqrt(second / n), second, Math.sqrt(Math.max(0, fourth - second * second) / n));
    }

    static double squareNorm(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        return sum;
    }

    /** A fixed input of the given width with mean square 1. */
    static double[] sample(int width) {
        double[] x = new double[width];
        for (int i = 0; i < width; i++) {
            x[i] = i % 2 == 0 ? 1 : -1;
        }
        return x;
    }
}
