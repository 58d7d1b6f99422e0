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

    private Beside() {}

    /** Whether {@code later} is certain and none of {@code earlier} brings it about. */
    static boolean all(List<Finding> earlier, Finding later) {
        return later.certainty() == Certainty.CERTAIN
                && earlier.stream().allMatch(finding -> independent(finding.cause(), later.cause()));
    }

    /** Units are born dead by their biases or by where the weights point, not by how small weights are. */
    private static boolean independent(Cause earlier, Cause later) {
        return switch (later) {
            case RATE_TOO_HIGH -> SHORTENS_STEPS.contains(earlier);
            case RATE_TOO_LOW -> LENGTHENS_STEPS.contains(earlier);
            case DEAD_UNITS -> earlier == Cause.SMALL_INITIALISATION;
            default -> false;
        };
    }
}
