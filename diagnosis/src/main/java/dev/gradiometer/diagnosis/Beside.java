package dev.gradiometer.diagnosis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Causes that hold independently, though one comes in before the other: what the earlier one does to a training cannot
 * look like the later one.
 */
final class Beside {
    /** A signal that fades, or units that pass none, make steps shorter, never too long. */
    private static final Set<Cause> SHORTENS_STEPS = EnumSet.of(
            Cause.SMALL_INITIALISATION, Cause.VANISHING_GRADIENT, Cause.DEAD_UNITS, Cause.FROZEN_LAYERS, Cause.COPIES);

    /** A gradient that grows makes steps longer, never too short. */
    private static final Set<Cause> LENGTHENS_STEPS = EnumSet.of(Cause.EXPLODING_GRADIENT);

    /** What acts in updates only, so that nothing that was there before the first one comes of it. */
    private static final Set<Cause> ACTS_IN_UPDATES = EnumSet.of(
            Cause.WEIGHT_DECAY,
            Cause.CLIPPING,
            Cause.SCHEDULE,
            Cause.OPTIMISER_EPSILON,
            Cause.GRADIENT_SIGN,
            Cause.LOSS_REDUCTION);

    /** What is seen before the first update. */
    private static final Set<Cause> BORN = EnumSet.of(
            Cause.SMALL_INITIALISATION, Cause.VANISHING_GRADIENT, Cause.EXPLODING_GRADIENT, Cause.DEAD_UNITS);

    private Beside() {}

    /** Whether {@code later} is as good as sure and none of {@code earlier} brings it about. */
    static boolean all(List<Finding> earlier, Finding later) {
        return earlier.stream().allMatch(finding -> independent(finding, later));
    }

    private static boolean independent(Finding earlier, Finding later) {
        boolean born = BORN.contains(later.cause()) && later.sinceStep() <= 0;
        if (born && later.certainty() != Certainty.POSSIBLE && ACTS_IN_UPDATES.contains(earlier.cause())) {
            return true;
        }
        return later.certainty() == Certainty.CERTAIN && independent(earlier.cause(), later.cause());
    }

    /** Units are born dead by their biases or by where the weights point, not by how small weights are. */
    private static boolean independent(Cause earlier, Cause later) {
        return (later == Cause.RATE_TOO_HIGH && SHORTENS_STEPS.contains(earlier))
                || (later == Cause.RATE_TOO_LOW && LENGTHENS_STEPS.contains(earlier))
                || (later == Cause.DEAD_UNITS && earlier == Cause.SMALL_INITIALISATION);
    }
}
