package dev.gradiometer.engine.optimiser;

import java.util.Map;
import java.util.TreeMap;

/**
 * The learning rate of one training, step by step: η = base rate · schedule's factor, as far as the guard lets it
 * through.
 *
 * <p>An {@link UpdateChain} asks it at each update. What decides about later rates is given to it: the loss of an epoch
 * for reduce-on-plateau, the largest stable rate for a guard.
 */
public final class LearningRate {
    private static final String STEP = "step";
    private static final String STABLE_RATE = "stable-rate";

    private final double base;
    private final Pace pace;
    private final RateGuard guard;
    private long steps;
    private boolean taken;

    /** NaN until it is observed; 0 if it then could not be measured. */
    private double stableRate = Double.NaN;

    /**
     * A rate at its first step.
     *
     * @param base η₀, at least 0
     * @throws IllegalArgumentException if the rate is negative or not finite
     */
    public LearningRate(double base, Schedule schedule, Horizon horizon, RateGuard guard) {
        Constants.requireNotNegative("learning rate", "base", base);
        this.base = base;
        this.pace = new Pace(schedule, horizon);
        this.guard = guard;
    }

    /** A rate that stays as it is. */
    public static LearningRate constant(double rate) {
        return new LearningRate(rate, new Schedule.Constant(), new Horizon(1, 1), RateGuard.NONE);
    }

    /**
     * The rate that the next update begins with, without what Prodigy or DoG choose; what the schedule asks for where a
     * guard has observed nothing yet.
     */
    public double next() {
        double scheduled = base * pace.factor(steps);
        return switch (guard) {
            case RateGuard.None none -> scheduled;
            case RateGuard.BySharpness limit ->
                Double.isNaN(stableRate) ? scheduled : Math.min(scheduled, limit.share() * stableRate);
        };
    }

    /**
     * Sets the largest stable rate η* as it was measured at the present parameters, for the updates from the next one
     * on. Without a guard it changes nothing.
     *
     * @param largest η*, at least 0, infinite if nothing limits the rate; NaN if it could not be measured: then the one
     *     before holds, and without one the rate is 0
     * @throws IllegalArgumentException if it is negative
     */
    public void observeStableRate(double largest) {
        if (largest < 0) {
            throw new IllegalArgumentException(
                    "learning rate: expected a stable rate of at least 0 or NaN, got " + largest);
        }
        double before = Double.isNaN(stableRate) ? 0 : stableRate;
        stableRate = Double.isNaN(largest) ? before : largest;
    }

    /** Takes in the loss of an epoch, once after its last update. Only reduce-on-plateau uses it. */
    public void observeEpoch(double loss) {
        pace.observe(loss, steps);
    }

    /** Binds this rate to one chain, which counts its steps. */
    void take() {
        if (taken) {
            throw new IllegalStateException(
                    "learning rate: it belongs to another chain already; make one for each chain");
        }
        taken = true;
    }

    /** Counts a step and returns its rate. */
    double begin() {
        if (guard instanceof RateGuard.BySharpness && Double.isNaN(stableRate)) {
            throw new IllegalStateException(
                    "learning rate: it is guarded (%s) and no stable rate is known; call observeStableRate before the first update"
                            .formatted(guard.describe()));
        }
        double rate = next();
        steps++;
        return rate;
    }

    long steps() {
        return steps;
    }

    Map<String, Double> scalars() {
        Map<String, Double> scalars = new TreeMap<>(pace.scalars());
        scalars.put(STEP, (double) steps);
        if (guard instanceof RateGuard.BySharpness) {
            scalars.put(STABLE_RATE, stableRate);
        }
        return scalars;
    }

    void restore(UpdateState saved) {
        pace.restore(saved);
        steps = (long) saved.scalar(STEP);
        if (guard instanceof RateGuard.BySharpness) {
            stableRate = saved.scalar(STABLE_RATE);
        }
    }
}
