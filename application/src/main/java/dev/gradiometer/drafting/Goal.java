package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.tables.ColumnType;
import java.util.List;

/** What is learnt. */
sealed interface Goal {
    /** Whole numbers from 0 or 1 on without a gap are classes up to so many. */
    int MOST_NUMBERED = 20;

    /** Above this a distribution of numbers is skewed enough for a logarithm. */
    double SKEWED = 1;

    /** Outputs of the network. */
    int outputs();

    /**
     * Classes that exclude each other.
     *
     * @param count  classes
     * @param values the most frequent ones
     * @param rarest share of the rows that the rarest class has
     */
    record Classes(int count, List<ColumnFacts.Value> values, double rarest) implements Goal {
        @Override
        public int outputs() {
            return count;
        }
    }

    /**
     * A number.
     *
     * @param scaling of the targets
     * @param facts   of the column
     */
    record Numbers(TargetScaling scaling, ColumnFacts facts) implements Goal {
        @Override
        public int outputs() {
            return 1;
        }
    }

    static Goal of(ColumnFacts target) {
        return isClass(target)
                ? new Classes(target.distinct(), target.values(), target.rarest() / (double) target.present())
                : new Numbers(scaling(target), target);
    }

    private static boolean isClass(ColumnFacts target) {
        if (target.type() == ColumnType.WORD || target.type() == ColumnType.TRUTH) {
            return true;
        }
        boolean gapless = target.highest() - target.lowest() + 1 == target.distinct();
        boolean counted = target.lowest() == 0 || target.lowest() == 1;
        return target.whole()
                && (target.distinct() == 2 || gapless && counted && target.distinct() <= MOST_NUMBERED);
    }

    private static TargetScaling scaling(ColumnFacts target) {
        if (target.skewness() > SKEWED && target.lowest() > 0) {
            return TargetScaling.LOG;
        }
        return target.skewness() > SKEWED && target.lowest() == 0 ? TargetScaling.LOG1P : TargetScaling.STANDARDISE;
    }
}
