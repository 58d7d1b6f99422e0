package dev.gradiometer.notes.experiments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.curvature.Batch;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessOptions;
import dev.gradiometer.instruments.curvature.StableRate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A short training on one thread, in batches that follow one another in a fixed order. A guard of the rate measures on
 * as many of the first samples as it wants. It is over before code of the Vector API would have been compiled, so it
 * has the kernels that are quick to start.
 *
 * @param loss    𝓛
 * @param inputs  samples × inputs
 * @param targets samples × outputs
 * @param batch   samples in a batch, which divides them all
 * @param steps   updates
 */
public record Training(Loss loss, Matrix inputs, Matrix targets, int batch, int steps) {
    /** On all samples in every step. */
    public static Training full(Loss loss, Matrix inputs, Matrix targets, int steps) {
        return new Training(loss, inputs, targets, inputs.rows(), steps);
    }

    /**
     * Trains {@code network}.
     *
     * @param after receives the number of each step that is done, from 1
     * @return the loss of every step's batch before its update; it ends where that is not finite
     */
    public double[] run(Network network, UpdateSpec update, LongConsumer after) {
        Kernels kernels = Kernels.best().quickToStart();
        int[] order = IntStream.range(0, inputs.rows()).toArray();
        int each = inputs.rows() / batch;
        double[] losses = new double[steps];
        Updater updater = update.start(network.vector(), new Horizon(each, steps));
        try (TrainingStep step = new TrainingStep(network, loss, updater.chain(), kernels, 1, false);
                Sharpness sharpness = update.guard() instanceof RateGuard.BySharpness
                        ? new Sharpness(network, loss, kernels, SharpnessOptions.LIVE)
                        : null) {
            for (int k = 0; k < steps; k++) {
                if (sharpness != null
                        && update.guard() instanceof RateGuard.BySharpness guard
                        && k % guard.every() == 0) {
                    int samples = Math.min(guard.samples(), inputs.rows());
                    Batch seen = Batch.of(inputs.rows(0, samples), targets.rows(0, samples));
                    StableRate.observed(updater, sharpness.measure(seen, updater));
                }
                losses[k] = step.run(inputs, targets, order, k % each * batch, batch, false)
                        .loss();
                after.accept(k + 1);
                if (!Double.isFinite(losses[k])) {
                    return java.util.Arrays.copyOf(losses, k + 1);
                }
            }
        }
        return losses;
    }
}
