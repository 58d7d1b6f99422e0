package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import java.util.List;
import java.util.Optional;

/**
 * Why a run cannot be judged, and what its readings can tell all the same.
 *
 * @param why   the reason, with what to do about it
 * @param rules rules that hold without an outcome
 */
record Unjudged(Text why, List<Rule> rules) {
    /** Share of the plan that an unfinished run must have done to be judged. */
    private static final double EARLY = 0.1;

    /** Steps below which nothing is said of any run. */
    private static final int FEWEST_STEPS = 10;

    /** Growth of the loss above its reference that needs no more steps to be believed. */
    private static final double BLOWN_UP = 100;

    /** A loss may lie below zero by its rounding. */
    static final double ROUNDING = 1e-6;

    /** What was wrong before the first update stays wrong. */
    private static final List<Rule> BEFORE_TRAINING = List.of(
            new Certain(new MismatchRule(true)),
            new Certain(new DeadUnitsRule(true)),
            new Certain(new ExplodingGradientRule()));

    /** What no further step could make judgeable. */
    static Optional<Unjudged> whatever(Course course) {
        Setup setup = course.setup();
        if (!course.trained()) {
            return because(OutcomePhrase.NO_STEP.with());
        }
        if (oneTarget(setup)) {
            DataProfile data = setup.data();
            return because(
                    data != null && data.samples() == 1
                            ? OutcomePhrase.ONE_SAMPLE.with()
                            : OutcomePhrase.ONE_TARGET.with());
        }
        double lowest = Math.min(course.end(), course.reference());
        if (lowest < -ROUNDING) {
            boolean entropy = setup.loss().reads() != LossSetup.Reads.OTHER
                    && setup.loss().reads() != LossSetup.Reads.VALUES;
            OutcomePhrase phrase = entropy ? OutcomePhrase.NEGATIVE_CROSS_ENTROPY : OutcomePhrase.NEGATIVE_LOSS;
            return Optional.of(new Unjudged(
                    phrase.with(Words.number(lowest)),
                    List.of(new Certain(new MismatchRule(true)), new BoundlessLossRule())));
        }
        return Double.isFinite(course.reference())
                ? Optional.empty()
                : because(OutcomePhrase.NOTHING_TO_COMPARE.with());
    }

    /** What more steps make judgeable. */
    static Optional<Unjudged> soFar(Course course) {
        long done = course.recording().stepsDone();
        long planned = course.setup().plannedSteps();
        boolean blownUp = course.end() > BLOWN_UP * Math.max(course.start(), course.reference());
        if (blownUp) {
            return Optional.empty();
        }
        if (unfinished(course.recording()) && done < EARLY * planned) {
            return Optional.of(new Unjudged(OutcomePhrase.TOO_EARLY.with(done, planned), BEFORE_TRAINING));
        }
        return done < FEWEST_STEPS
                ? Optional.of(new Unjudged(OutcomePhrase.TOO_FEW_STEPS.with(done), BEFORE_TRAINING))
                : Optional.empty();
    }

    /** Whether the run stopped, or stands, before the end of its plan. */
    static boolean unfinished(Recording recording) {
        boolean stopped = recording.ending() == Ending.INTERRUPTED || recording.ending() == Ending.OPEN;
        return stopped && recording.stepsDone() < recording.setup().plannedSteps();
    }

    private static Optional<Unjudged> because(Text why) {
        return Optional.of(new Unjudged(why, List.of()));
    }

    /** Whether all training samples have the same target, which a constant always gets right. */
    private static boolean oneTarget(Setup setup) {
        DataProfile data = setup.data();
        boolean constant = data != null
                && !data.targets().isEmpty()
                && data.targets().stream().allMatch(target -> target.min() == target.max());
        boolean values = setup.loss().reads() == LossSetup.Reads.VALUES;
        return constant || setup.trivialAccuracy() >= 1 || (values && setup.trivialLoss() == 0);
    }

    /** A rule that speaks only when it is certain. */
    private record Certain(Rule rule) implements Rule {
        @Override
        public Optional<Finding> examine(CaseFile file) {
            return rule.examine(file).filter(finding -> finding.certainty() == Certainty.CERTAIN);
        }
    }
}
