package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.language.Words;
import dev.gradiometer.tables.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/** What the columns that are to be predicted ask for. */
final class GoalGuess {
    /** Whole numbers from 0 or 1 on without a gap are classes up to so many. */
    private static final int MOST_NUMBERED = 20;

    /** Above this a distribution of numbers is skewed enough for a logarithm. */
    private static final double SKEWED = 1;

    private GoalGuess() {}

    /** What the columns that are to be predicted ask for. */
    static Goal of(List<ColumnFacts> targets) {
        ColumnFacts first = targets.getFirst();
        if (targets.size() > 1) {
            return targets.stream().allMatch(GoalGuess::isTruth) ? new Goal.Labels(targets.size()) : numbers(targets);
        }
        return isClass(first) ? classes(first) : numbers(targets);
    }

    /** Each value of a column is a class. */
    static Goal.Classes classes(ColumnFacts target) {
        return new Goal.Classes(target.distinct(), shown(target), target.rarest() / (double) target.present());
    }

    /** Each column is a number. */
    static Goal.Numbers numbers(List<ColumnFacts> targets) {
        boolean skewed = targets.stream().anyMatch(target -> target.numbers().skewness() > SKEWED);
        boolean positive = targets.stream().allMatch(target -> target.numbers().lowest() > 0);
        boolean counted = targets.stream().allMatch(target -> target.numbers().lowest() >= 0);
        TargetScaling scaling = skewed && positive
                ? TargetScaling.LOG
                : skewed && counted ? TargetScaling.LOG1P : TargetScaling.STANDARDISE;
        return new Goal.Numbers(
                targets.size(),
                scaling,
                targets.stream()
                        .map(target -> number(target.numbers().lowest()) + " … "
                                + number(target.numbers().highest()))
                        .collect(Collectors.joining(", ")));
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return size >= 1e4 && size < 1e12 ? Words.count(Math.round(value)) : Words.number(value);
    }

    /** Whether it says yes and no, or 0 and 1. */
    static boolean isTruth(ColumnFacts target) {
        return target.type() == ColumnType.TRUTH
                || (target.numbers().whole()
                        && target.numbers().lowest() >= 0
                        && target.numbers().highest() <= 1);
    }

    private static boolean isClass(ColumnFacts target) {
        if (target.type() == ColumnType.WORD || target.type() == ColumnType.TRUTH) {
            return true;
        }
        NumberFacts numbers = target.numbers();
        boolean gapless = numbers.highest() - numbers.lowest() + 1 == target.distinct();
        boolean counted = numbers.lowest() == 0 || numbers.lowest() == 1;
        return numbers.whole()
                && (target.distinct() == 2 || (gapless && counted && target.distinct() <= MOST_NUMBERED));
    }

    private static String shown(ColumnFacts facts) {
        return ColumnUses.shown(facts, value -> " (" + Words.percent(value.count() / (double) facts.present()) + ")");
    }
}
