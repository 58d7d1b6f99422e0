package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/**
 * How parameters are to be updated: what stands in an experiment file, without state.
 *
 * @param optimiser    the rule that turns gradients into a direction
 * @param learningRate base rate η₀, at least 0
 * @param schedule     factor of the base rate over time
 * @param clipping     done to the gradient first
 * @param weightDecay  pull towards zero
 * @param guard        limit of the rate
 */
public record UpdateSpec(
        Optimiser optimiser,
        double learningRate,
        Schedule schedule,
        Clipping clipping,
        WeightDecay weightDecay,
        RateGuard guard) {
    /**
     * @throws IllegalArgumentException if the rate is negative or not finite, if the optimiser is adamw, which has a
     *     weight decay of its own, and there is another, or if it chooses its own rate and there is a guard
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
    }

    /** An update whose rate is the schedule's alone. */
    public UpdateSpec(
            Optimiser optimiser, double learningRate, Schedule schedule, Clipping clipping, WeightDecay weightDecay) {
        this(optimiser, learningRate, schedule, clipping, weightDecay, RateGuard.NONE);
    }

    /** The optimiser at its default rate, constant, without clipping, weight decay and guard. */
    public static UpdateSpec of(Optimiser optimiser) {
        return new UpdateSpec(
                optimiser, optimiser.defaultLearningRate(), new Schedule.Constant(), Clipping.NONE, WeightDecay.NONE);
    }

    /**
     * This update at work on a vector of parameters.
     *
     * @param parameters 1 × P; it is kept, read at each update and never written to; DoG and Prodigy measure distances
     *     from what it holds now
     * @param horizon    length of the training
     */
    public Updater start(Matrix parameters, Horizon horizon) {
        return Updater.of(this, parameters, horizon);
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
        if (!(guard instanceof RateGuard.None)) {
            words.append(", guarded below ").append(guard.describe());
        }
        return words.toString();
    }

    public UpdateSpec withLearningRate(double rate) {
        return new UpdateSpec(optimiser, rate, schedule, clipping, weightDecay, guard);
    }

    public UpdateSpec withSchedule(Schedule other) {
        return new UpdateSpec(optimiser, learningRate, other, clipping, weightDecay, guard);
    }

    public UpdateSpec withClipping(Clipping other) {
        return new UpdateSpec(optimiser, learningRate, schedule, other, weightDecay, guard);
    }

    public UpdateSpec withWeightDecay(WeightDecay other) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, other, guard);
    }

    public UpdateSpec withGuard(RateGuard other) {
        return new UpdateSpec(optimiser, learningRate, schedule, clipping, weightDecay, other);
    }
}
