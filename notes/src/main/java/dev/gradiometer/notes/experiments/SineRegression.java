package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.UpdateSpec;

/**
 * y = sin 2x₁ cos x₂ at random points, learned by two layers of 32 tanh units in batches of 32.
 *
 * @param inputs  samples × 2
 * @param targets samples × 1
 * @param seed    of the points and of the network
 */
public record SineRegression(Matrix inputs, Matrix targets, long seed) {
    private static final int SAMPLES = 320;
    private static final int BATCH = 32;
    private static final int UNITS = 32;

    /** The points of {@code seed}. */
    public static SineRegression of(long seed) {
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, SAMPLES, 2, seed, "inputs");
        Matrix targets = Matrix.zeros(Precision.FLOAT64, SAMPLES, 1);
        for (int i = 0; i < SAMPLES; i++) {
            targets.set(i, Math.sin(2 * inputs.get(i, 0)) * Math.cos(inputs.get(i, 1)));
        }
        return new SineRegression(inputs, targets, seed);
    }

    /** Losses of the batches over that of the output 0; fewer than {@code steps} if the training breaks. */
    public double[] losses(UpdateSpec update, int steps) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                seed,
                new Tanh(),
                new Identity(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                2,
                UNITS,
                UNITS,
                1);
        double[] losses =
                new Training(new SquaredError(), inputs, targets, BATCH, steps).run(network, update, step -> {});
        double square = Math.pow(Measure.norm(targets), 2) / SAMPLES;
        for (int k = 0; k < losses.length; k++) {
            losses[k] /= square;
        }
        return losses;
    }
}
