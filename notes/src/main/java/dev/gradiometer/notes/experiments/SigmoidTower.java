package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.instruments.theory.GaussianMoments;
import dev.gradiometer.instruments.theory.MeanField;
import java.util.ArrayList;
import java.util.List;

/**
 * Sigmoid layers without biases, with a dense layer of classes on top and a cross-entropy as the loss.
 *
 * @param width units of a layer, and inputs
 * @param depth sigmoid layers
 */
public record SigmoidTower(int width, int depth) {
    private static final int CLASSES = 10;

    /**
     * A backward pass, in natural logarithms.
     *
     * @param slopes    ln aˡ of the sigmoids, from the first layer to the last
     * @param weights   ln wˡ of the dense layers between them
     * @param gradients ln ‖∂𝓛/∂Wˡ‖ of the sigmoid layers, from the first to the last
     */
    public record Flow(List<Double> slopes, List<Double> weights, List<Double> gradients) {
        public Flow {
            slopes = List.copyOf(slopes);
            weights = List.copyOf(weights);
            gradients = List.copyOf(gradients);
        }

        /** ln ‖∂𝓛/∂W¹‖. */
        public double gradient() {
            return gradients.getFirst();
        }
    }

    /**
     * Predicted factors per layer, in natural logarithms. At width n a factor scatters around its mean field, so that
     * its logarithm lies lower by half of its variance: 3(κ − 1)/n for a², 2/n for w², with κ = E φ′⁴ / (E φ′²)².
     *
     * @param slope   ln a
     * @param weights ln w
     */
    public record Gain(double slope, double weights) {
        /** ln a + ln w. */
        public double both() {
            return slope + weights;
        }
    }

    /** What is predicted where the signal forwards has settled at its fixed point. */
    public Gain gain(double weightVariance) {
        double q = MeanField.of(new Sigmoid(), weightVariance, 0).fixedPoint().variance();
        double square = GaussianMoments.slopePower(new Sigmoid(), 2, 0, q);
        double excess = GaussianMoments.slopePower(new Sigmoid(), 4, 0, q) / (square * square) - 1;
        return new Gain(
                0.5 * (Math.log(square) - 1.5 * excess / width), 0.5 * (Math.log(weightVariance) - 1.0 / width));
    }

    /** A random network's backward pass on {@code rows} random samples. */
    public Flow flow(double weightVariance, int rows, Precision precision, long seed) {
        VarianceScaling weights =
                new VarianceScaling(weightVariance, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL);
        int[] units = Nets.tower(width, depth + 1);
        units[depth] = CLASSES;
        Network network = Nets.chain(precision, seed, new Sigmoid(), new Identity(), weights, null, width, units);
        Matrix inputs = Measure.gaussian(precision, rows, width, seed, "inputs");
        Matrix targets = Matrix.zeros(precision, rows, CLASSES);
        for (int i = 0; i < rows; i++) {
            targets.set(i, i % CLASSES, 1);
        }
        BatchGradient batch = new BatchGradient(network, new CategoricalCrossEntropy(true), Kernels.best(), rows, 0);
        double[] ln = new double[network.layers().size()];
        batch.scaled(
                inputs,
                targets,
                (layer, values, exponent) ->
                        ln[layer.index()] = Math.log(Measure.norm(values)) + exponent * Math.log(2));
        List<Double> slopes = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        for (int i = 0; i + 1 < ln.length; i += 2) {
            slopes.add(ln[i] - ln[i + 1]);
            if (i > 0) {
                between.add(ln[i - 1] - ln[i]);
            }
        }
        var found = batch.pass().gradients();
        List<Double> gradients = new ArrayList<>();
        for (Parameter matrix : network.parameters().subList(0, depth)) {
            gradients.add(Math.log(Measure.norm(found.of(matrix))) + found.exponents()[matrix.index()] * Math.log(2));
        }
        return new Flow(slopes, between, gradients);
    }
}
