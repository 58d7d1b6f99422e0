package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.readings.Eigenvalue;
import org.jspecify.annotations.Nullable;

/**
 * The largest learning rate at which a step does not overshoot, beside the one in use.
 *
 * @param largest   largest stable η at the measured curvature; infinite where nothing curves upwards
 * @param inUse     η
 * @param curvature the λ that limits it, L2 weight decay included
 * @param law       where it comes from
 */
public record StableRate(double largest, double inUse, Eigenvalue curvature, StabilityLaw.Linear law) {
    /**
     * η as a share of the largest stable one: above 1 steps grow, about 1 is the edge of stability (Cohen et al.,
     * 2021).
     */
    public double share() {
        return inUse / largest;
    }

    /**
     * The largest η that a guard may rely on: with the eigenvalue's error added, because Lanczos finds it from below,
     * and times {@link StabilityLaw#correction} of the chain's next step.
     */
    public double cautious(Updater updater) {
        return law.largestRate(curvature.value() + curvature.error())
                * StabilityLaw.correction(updater.spec(), updater.chain().steps() + 1);
    }

    /**
     * The rate that a reading allows.
     *
     * @param inUse the rate to put beside it
     * @return null if the optimiser has no such limit, or the reading has no preconditioned curvature and the optimiser
     *     needs it
     */
    public static @Nullable StableRate of(UpdateSpec spec, double inUse, SharpnessReading reading) {
        return of(StabilityLaw.of(spec), inUse, reading);
    }

    private static @Nullable StableRate of(StabilityLaw anyLaw, double inUse, SharpnessReading reading) {
        return switch (anyLaw) {
            case StabilityLaw.None none -> null;
            case StabilityLaw.Linear law -> {
                Eigenvalue preconditioned = reading.preconditioned();
                if (law.preconditioned() && preconditioned == null) {
                    yield null;
                }
                Eigenvalue largest = reading.largest();
                Eigenvalue curvature = law.preconditioned() && preconditioned != null
                        ? preconditioned
                        : new Eigenvalue(largest.value() + law.l2(), largest.error());
                yield new StableRate(law.largestRate(curvature.value()), inUse, curvature, law);
            }
        };
    }

    /** The rate that a reading allows, beside the one of the chain's last step (or of its first, before that). */
    public static @Nullable StableRate of(Updater updater, SharpnessReading reading) {
        UpdateChain chain = updater.chain();
        return of(StabilityLaw.of(updater.spec(), Math.max(1, chain.steps())), chain.learningRate(), reading);
    }

    /**
     * The largest stable rate by a measurement of curvature, passed on to the updater, whose guard goes by it.
     *
     * @return null, and nothing is passed on, if the optimiser has no such rate
     */
    public static @Nullable StableRate observed(Updater updater, SharpnessReading reading) {
        StableRate limit = of(updater, reading);
        if (limit != null) {
            updater.rate().observeStableRate(limit.cautious(updater));
        }
        return limit;
    }
}
