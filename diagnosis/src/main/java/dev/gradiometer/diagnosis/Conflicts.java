package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.DataProfile;
import org.jspecify.annotations.Nullable;

/**
 * Samples with equal inputs and different targets. In a table of few distinct rows there are many of them, and their
 * targets scatter no more than a prediction errs. Where equal inputs are no coincidence and their targets have next to
 * nothing in common, rows stand there twice with a label that belongs to one of them at most.
 *
 * @param share      of the training samples
 * @param byMistake  whether neither chance nor noise explains them
 */
record Conflicts(double share, boolean byMistake) {
    static final Conflicts NONE = new Conflicts(0, false);

    /** Share of such samples from which they can be the reason. */
    static final double MANY = 0.1;

    /** Share from which they take away more than a run may fall short of what is possible. */
    private static final double COSTLY = 0.25;

    /** Share of the conflicts that chance may explain. */
    private static final double BY_CHANCE = 0.1;

    /** Variance within groups of equal inputs, as a share of that among all. */
    private static final double NOTHING_IN_COMMON = 0.7;

    static Conflicts of(@Nullable DataProfile data) {
        if (data == null || data.samples() == 0 || data.contradicted() <= 0) {
            return NONE;
        }
        double share = (double) data.contradicted() / data.samples();
        return new Conflicts(share, data.coincidences() < BY_CHANCE * share && data.pureError() > NOTHING_IN_COMMON);
    }

    /** Whether they keep a network from learning, however far it came. */
    boolean costly() {
        return byMistake && share >= COSTLY;
    }
}
