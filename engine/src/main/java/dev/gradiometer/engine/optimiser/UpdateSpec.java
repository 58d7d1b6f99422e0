package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import java.util.Set;
import java.util.TreeSet;

/**
 * How parameters are to be updated: what stands in an experiment file, without state.
 *
 * @param optimiser    the rule that turns gradients into a direction
 * @param learningRate base rate η₀, at least 0
 * @param schedule     factor of the base rate over time
 * @param clipping     done to the gradient first
 * @param weightDecay  pull towards zero
 * @param spared       what does not decay; empty if nothing decays at all
 * @param guard        limit of the rate
 * @param maximise     whether steps go up the gradient of the loss instead of down, as PyTorch's optimisers may
 */
public record UpdateSpec(
        Optimiser optimiser,
        double learningRate,
        Schedule schedule,
        Clipping clipping,
        WeightDecay weightDecay,
        Set<Spared> spared,
        RateGuard guard,
        boolean maximise) {
    /**
     * @throws IllegalArgumentException if the rate is negative or not finite, if the optimiser is adamw, which has a
     *     weight decay of its own, and there is another, or if there is a guard and the optimiser chooses its own rate
     *     or steps go up
     */
    public UpdateSpec {
        Constants.requireNotNegative(optimiser.name(), "learning rate", learningRate);
        if (optimiser instanceof AdamW && !(weightDecay instanceof WeightDecay.None)) {
            throw new IllegalArgumentException(
                    "adamw: has a weight decay of its own, got another (%s); set adamw's, or use adam with this one"
                            .formatted(weightDecay.describe()));
        }
        if (optimiser.choosesRate() && !(guard instanceof RateGuard.None)) {
            throw new IllegalArgumentException(
                    "%s: chooses its own rate, got a guard of it (%s); take off the guard, or use another optimiser"
                            .formatted(optimiser.name(), guard.describe()));
        }
        spared = decays(optimiser, weightDecay) ? Set.copyOf(spared) : Set.of();
        if (maximise && !(guard instanceof RateGuard.None)) {
            throw new IllegalArgumentException(
                    "maximise: no rate is stable on the way up, got a guard of it (%s); take off the guard"
                            .formatted(guard.describe()));
        }
    }

    private static boolean decays(Optimiser optimiser, WeightDecay weightDecay) {
        return optimiser instanceof AdamW || !(weightDecay instanceof WeightDecay.None);
    }

    /** An update whose rate is the schedule's alone. */
    public UpdateSpec(
            Optimiser optimiser, double learningRate, Schedule schedule, Clipping clipping, WeightDecay weightDecay) {
        this(optimiser, learningRate, schedule, clipping, weightDecay, Set.of(), RateGuard.NONE, false);
    }

    /** The optimiser at its default rate, constant, without clipping, weight decay and guard. */
    public static UpdateSpec of(Optimiser optimiser) {
        return new UpdateSpec(
                optimiser, optimiser.defaultLearningRate(), new Schedule.Constant(), Clipping.NONE, WeightDecay.NONE);
    }

    /**
     * This update at work on a vector of parameters, which all decay.
     *
     * @param parameters 1 × P; it is kept, read at each update and never written to; DoG and Prodigy measure distances
     *     from what it holds now
     * @param horizon    length of the training
     */
    public Updater start(Matrix parameters, Horizon horizon) {
        return Updater.of(this, parameters, null, horizon);
    }

    /**
     * This update at work on the parameters of a network. Those that are spared do not decay, nor do frozen ones,
     * whose gradients have to be given as 0. DoG's first radius counts them, as a share of the norm of all parameters.
     *
     * @param horizon length of the training
     */
    public Updater start(Network network, Horizon horizon) {
        return Updater.of(this, network.vector(), Decaying.of(network, spared), horizon);
    }

    /** In words, leaving out what does nothing: {@code momentum beta 0.9, rate 0.01, cosine …, clip norm 1}. */
    public String describe() {
        StringBuilder words =
                new StringBuilder(optimiser.describe()).append(", rate ").append(Constants.plain(learningRate));
        if (!(schedule instanceof Schedule.Constant)) {
            words.append(", ").append(schedule.describe());
        }
        if (!(clipping instanceof Clipping.None)) {
            words.append(", clip ").append(clipping.describe());
        }
        if (!(weightDecay instanceof WeightDecay.None)) {
            words.append(", weight decay ").append(weightDecay.describe());
        }
        if (!spared.isEmpty()) {
            words.append(", decay spares ").append(Spared.describe(new TreeSet<>(spared)));
        }
        if (!(guard instanceof RateGuard.None)) {
            words.append(", guarded below ").append(guard.describe());
        }
        if (maximise) {
            words.append(", maximises the loss");
        }
        return words.toString();
    }

    public UpdateSpec withLearningRate(double rate) {
        return new UpdateSpec(optimiser, rate, schedule, clipping, weightDecay, spared, guard, maximise);
    }

    public UpdateSpec withSchedule(Schedule other) {
        return new UpdateSpec(optimiser, learningRate, other, clipping, weightDecay, spared, guard, maximise);
    }

    public UpdateSpec withClipping(Clipping other) {
        return new UpdateSpec(optimiser, learningRate, schedule, other, weightDecay, spared, guard, maximise);
    }

    public UpdateSpec withWeightDecay(WeightDecay other) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, other, spared, guard, maximise);
    }

    /** The same with decay that leaves some parameters alone. */
    public UpdateSpec withSpared(Set<Spared> others) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, weightDecay, others, guard, maximise);
    }

    public UpdateSpec withGuard(RateGuard other) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, weightDecay, spared, other, maximise);
    }

    /** The same with steps up the gradient, or down again. */
    public UpdateSpec withMaximise(boolean up) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, weightDecay, spared, guard, up);
    }
}
