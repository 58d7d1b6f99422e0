package dev.gradiometer.engine.optimiser;

import java.util.Map;

/**
 * A {@link Schedule} at work: the factor of the base rate at each step, and what reduce-on-plateau remembers of the
 * epochs' losses.
 */
final class Pace {
    private final Schedule schedule;
    private final Horizon horizon;
    private final long warmUp;
    private final double start;
    private double reduction = 1;
    private double best = Double.POSITIVE_INFINITY;
    private long badEpochs;
    private long cooldown;

    Pace(Schedule schedule, Horizon horizon) {
        if (schedule instanceof Schedule.WarmUp ramp) {
            this.schedule = ramp.then();
            this.warmUp = ramp.steps();
            this.start = ramp.start();
        } else {
            this.schedule = schedule;
            this.warmUp = 0;
            this.start = 1;
        }
        this.horizon = horizon.after(warmUp);
    }

    /** The factor at step {@code step}, 0 for the first. */
    double factor(long step) {
        if (step < warmUp) {
            return start + (1 - start) * step / warmUp;
        }
        return switch (schedule) {
            case Schedule.Timed timed -> timed.factor(step - warmUp, horizon);
            case Schedule.ReduceOnPlateau plateau -> reduction;
            case Schedule.WarmUp ramp -> throw new AssertionError(ramp);
        };
    }

    /** Takes in the loss of an epoch that ended after {@code steps} steps; those of the warm-up do not count. */
    void observe(double loss, long steps) {
        if (!(schedule instanceof Schedule.ReduceOnPlateau plateau) || steps < warmUp) {
            return;
        }
        if (loss < best * (1 - plateau.threshold())) {
            best = loss;
            badEpochs = 0;
        } else {
            badEpochs++;
        }
        if (cooldown > 0) {
            cooldown--;
            badEpochs = 0;
        }
        if (badEpochs > plateau.patience()) {
            reduction = Math.max(plateau.minimum(), reduction * plateau.factor());
            cooldown = plateau.cooldown();
            badEpochs = 0;
        }
    }

    Map<String, Double> scalars() {
        return schedule instanceof Schedule.ReduceOnPlateau
                ? Map.of(
                        "plateau-factor",
                        reduction,
                        "plateau-best-loss",
                        best,
                        "plateau-bad-epochs",
                        (double) badEpochs,
                        "plateau-cooldown",
                        (double) cooldown)
                : Map.of();
    }

    void restore(UpdateState saved) {
        if (schedule instanceof Schedule.ReduceOnPlateau) {
            reduction = saved.scalar("plateau-factor");
            best = saved.scalar("plateau-best-loss");
            badEpochs = (long) saved.scalar("plateau-bad-epochs");
            cooldown = (long) saved.scalar("plateau-cooldown");
        }
    }
}
