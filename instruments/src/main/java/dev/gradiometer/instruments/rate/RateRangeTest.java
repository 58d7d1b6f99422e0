package dev.gradiometer.instruments.rate;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.engine.training.BatchGradient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A learning-rate range test: a short training in which the rate grows by the same factor at every step, η_i = lowest ·
 * (highest / lowest)^(i / (steps − 1)).
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3, where the rate grows linearly;
 * the exponential form and the stop are Gugger's (2018) and fastai's. Different here: every step also computes the loss
 * of its own batch after the update, so that a rise is known from a batch that is merely harder. It ends early when a
 * loss is not finite, or its running average exceeds {@value #STOP} times the first loss (fastai: the lowest, which
 * stops momentum in its first swing).
 *
 * @param lowest    first rate, above 0
 * @param highest   last rate, above the first
 * @param steps     steps, at least 2
 * @param batch     samples in a step; all of them if there are fewer
 * @param smoothing β in [0, 1): weight β^|i − j| of step j in the smoothed loss of step i; 0 does not smooth
 * @param seed      seed of the order of the samples
 */
public record RateRangeTest(double lowest, double highest, int steps, int batch, double smoothing, long seed) {
    /** 1e-6 to 10 in 120 steps (a factor of 1.15 per step) of 64 samples, smoothing 0.8. */
    public static final RateRangeTest DEFAULT = new RateRangeTest(1e-6, 10, 120, 64, 0.8, 0);

    static final int STOP = 4;

    /** @throws IllegalArgumentException if a setting is outside of its range */
    public RateRangeTest {
        if (!(lowest > 0 && highest > lowest && Double.isFinite(highest)) || steps < 2 || batch < 1) {
            throw new IllegalArgumentException(
                    "rate range test: expected 0 < lowest < highest, at least 2 steps and 1 sample, got %s to %s in %d steps of %d"
                            .formatted(lowest, highest, steps, batch));
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "rate range test: expected smoothing in [0, 1), got %s".formatted(smoothing));
        }
    }

    /** The same test between other rates. */
    public RateRangeTest between(double from, double to) {
        return new RateRangeTest(from, to, steps, batch, smoothing, seed);
    }

    /** The factor from one rate to the next. */
    public double ratio() {
        return Math.pow(highest / lowest, 1.0 / (steps - 1));
    }

    /** The same with the fastest kernels, to its end. */
    public RateRange run(Network network, Loss loss, RowSource inputs, Matrix targets, UpdateSpec update) {
        return run(network, loss, inputs, targets, null, update, Kernels.best(), step -> true);
    }

    /**
     * Runs the test on a copy of {@code network}. Costs two forward passes and a backward one per step, on one thread.
     *
     * @param inputs  samples × inputs, of the network's precision
     * @param targets samples × outputs, of the same
     * @param weights samples × 1, what each sample's loss is multiplied by; null for 1
     * @param update  the optimiser in use with clipping and weight decay; rate, schedule and guard are replaced, and it
     *     starts without memory of earlier steps
     * @param goesOn  asked before each step but the first, with its number from 0; the test ends where it says no
     * @throws IllegalArgumentException if a shape or precision does not fit the network
     */
    public RateRange run(
            Network network,
            Loss loss,
            RowSource inputs,
            Matrix targets,
            @Nullable Matrix weights,
            UpdateSpec update,
            Kernels kernels,
            IntPredicate goesOn) {
        if (inputs.rows() < 1 || inputs.rows() != targets.rows() || inputs.precision() != network.precision()) {
            throw new IllegalArgumentException(
                    "rate range test: expected as many inputs as targets, at least one, in %s, got (%s) and (%s)"
                            .formatted(network.precision().label(), inputs, targets));
        }
        Network copy = network.copy(network.precision());
        int rows = Math.min(batch, inputs.rows());
        Matrix x = Matrix.zeros(inputs.precision(), rows, inputs.columns());
        Matrix y = Matrix.zeros(targets.precision(), rows, targets.columns());
        Matrix gradient = Matrix.zeros(copy.precision(), 1, copy.vector().columns());
        BatchGradient sample = new BatchGradient(copy, loss, kernels, rows, 0);
        Matrix w = Matrix.zeros(targets.precision(), rows, 1);
        sample.weigh(weights == null ? null : w);
        int[] chosen = new int[rows];
        Order order = new Order(inputs.rows(), seed);
        RateRange.Watch watch = new RateRange.Watch(smoothing);
        List<RateRange.Point> points = new ArrayList<>();
        UpdateState state = null;
        for (int i = 0; i < steps && !watch.diverged() && (i == 0 || goesOn.test(i)); i++) {
            double rate = lowest * Math.pow(highest / lowest, (double) i / (steps - 1));
            for (int r = 0; r < rows; r++) {
                chosen[r] = order.next();
            }
            x.gather(inputs, chosen, 0);
            y.gather(targets, chosen, 0);
            if (weights != null) {
                w.gather(weights, chosen, 0);
            }
            sample.drawLike(i);
            double before = sample.at(x, y, gradient);
            state = step(update, rate, copy, gradient, state, kernels);
            double after = sample.loss(x, y);
            points.add(new RateRange.Point(rate, before, after));
            watch.see(before, after);
        }
        return RateRange.of(points, smoothing, watch.diverged(), rows == inputs.rows());
    }

    private UpdateState step(
            UpdateSpec update,
            double rate,
            Network network,
            Matrix gradient,
            @Nullable UpdateState state,
            Kernels kernels) {
        UpdateChain chain = update.withLearningRate(rate)
                .withSchedule(new Schedule.Constant())
                .withGuard(RateGuard.NONE)
                .start(network, new Horizon(1, steps))
                .chain();
        if (state != null) {
            chain.restore(state);
        }
        chain.update(gradient, gradient);
        kernels.scaleAdd(1, gradient, 1, network.vector());
        return chain.state();
    }

    /** Samples in a new random order for each pass over them. */
    private static final class Order {
        private final int[] samples;
        private final long seed;
        private int next;
        private long passes;

        Order(int count, long seed) {
            this.samples = java.util.stream.IntStream.range(0, count).toArray();
            this.seed = seed;
            this.next = count;
        }

        int next() {
            if (next == samples.length) {
                Shuffle.inPlace(samples, Seeds.stream(seed, "rate-range", passes++));
                next = 0;
            }
            return samples[next++];
        }
    }
}
