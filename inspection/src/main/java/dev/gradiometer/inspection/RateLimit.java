package dev.gradiometer.inspection;

import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.instruments.curvature.SharpnessReading;
import dev.gradiometer.instruments.curvature.StabilityLaw;
import dev.gradiometer.instruments.curvature.StableRate;
import dev.gradiometer.readings.Eigenvalue;
import java.util.Optional;

/**
 * Curvature, and the learning rate that it allows.
 *
 * @param samples        samples of the batch
 * @param sharpness      largest eigenvalue of the loss's Hessian
 * @param error          how far some eigenvalue may be from it
 * @param smallest       smallest eigenvalue found
 * @param preconditioned largest eigenvalue after the optimiser's preconditioner; NaN if it has none
 * @param products       Hessian-vector products
 * @param formula        the law of the optimiser, or why it has none
 * @param limited        whether there is a limit to hold the rate against: an optimiser with a law, that does not
 *     choose its own rate
 * @param largest        largest stable rate; infinite if nothing curves upwards; NaN without a law
 * @param inUse          the rate of the next step
 * @param firstGradient  whether the preconditioner knows a single gradient, since there was no step yet: then the
 *     entries without a gradient decide
 */
public record RateLimit(
        int samples,
        double sharpness,
        double error,
        double smallest,
        double preconditioned,
        int products,
        String formula,
        boolean limited,
        double largest,
        double inUse,
        boolean firstGradient) {
    /**
     * The limit of a network as {@code session} has it, on its next batch; nothing if its curvature cannot be measured.
     *
     * @param spec the session's
     */
    public static Optional<RateLimit> of(Session session, ExperimentSpec spec) {
        return Optional.ofNullable(new Inspector(session, spec, instrument -> {}).stableRate());
    }

    static RateLimit of(int samples, SharpnessReading reading, Updater updater) {
        UpdateChain chain = updater.chain();
        StableRate stable = StableRate.of(updater, reading);
        StabilityLaw law = StabilityLaw.of(updater.spec(), Math.max(1, chain.steps()));
        boolean ownRate = updater.spec().optimiser() instanceof Dog;
        Eigenvalue preconditioned = reading.preconditioned();
        return new RateLimit(
                samples,
                reading.largest().value(),
                reading.largest().error(),
                reading.smallest().value(),
                preconditioned == null ? Double.NaN : preconditioned.value(),
                reading.products(),
                switch (law) {
                    case StabilityLaw.Linear linear -> linear.formula();
                    case StabilityLaw.None none -> none.reason();
                },
                stable != null && !ownRate,
                stable == null ? Double.NaN : stable.largest(),
                chain.learningRate(),
                law instanceof StabilityLaw.Linear linear && linear.preconditioned() && chain.steps() == 0);
    }

    /** The rate in use as a share of the largest stable one. */
    public double share() {
        return inUse / largest;
    }
}
