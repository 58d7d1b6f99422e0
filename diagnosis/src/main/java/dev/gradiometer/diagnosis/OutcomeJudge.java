package dev.gradiometer.diagnosis;

import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Setup;
import java.util.Optional;

/**
 * Judges how a training went by its loss on the training part: against the best constant prediction, which knows
 * nothing of the inputs. For classification the share of errors counts too, whichever is better: a network may classify
 * well at a poor loss.
 *
 * <p>A loss that depends on nothing is a failure whatever its value. What has no step, nothing to learn, or a loss
 * below zero is not judged; nor is a run that has not learned after too few steps to tell.
 */
final class OutcomeJudge {
    private OutcomeJudge() {}

    /** Why {@code course} cannot be judged; nothing if it can. */
    static Optional<Unjudged> doubt(Course course, Thresholds thresholds) {
        if (course.broke() || (course.trained() && MismatchRule.isConstant(course.setup()))) {
            return Optional.empty();
        }
        Optional<Unjudged> whatever = Unjudged.whatever(course);
        boolean clear = course.degenerate() || course.skill() >= thresholds.learnedSkill();
        return whatever.isPresent() || clear ? whatever : Unjudged.soFar(course);
    }

    static Outcome judge(Course course, Thresholds thresholds) {
        boolean degenerate = course.degenerate();
        double skill = degenerate ? Math.min(0, course.skill()) : course.skill();
        if (!degenerate && skill >= thresholds.learnedSkill()) {
            return outcome(course, State.LEARNED, skill, OutcomePhrase.TRAINS.with(figures(course)));
        }
        if (!degenerate && skill >= thresholds.failedSkill()) {
            return outcome(course, State.POOR, skill, OutcomePhrase.LEARNED_LITTLE.with(figures(course)));
        }
        Text text = course.broke() ? OutcomePhrase.BROKE.with() : OutcomePhrase.DID_NOT_LEARN.with(figures(course));
        return outcome(course, State.FAILED, skill, text);
    }

    static Outcome unjudged(Course course, Text why) {
        return outcome(course, State.NOT_JUDGED, Double.NaN, OutcomePhrase.NOT_JUDGED.with(why));
    }

    private static Outcome outcome(Course course, State state, double skill, Text text) {
        return new Outcome(
                state,
                (course.evaluated() ? OutcomePhrase.TRAINING_LOSS : OutcomePhrase.BATCH_LOSS).with(),
                course.start(),
                course.broke() ? Double.NaN : course.end(),
                course.setup().trivialLoss(),
                skill,
                course.accuracy(),
                course.setup().trivialAccuracy(),
                text);
    }

    private static Text figures(Course course) {
        Setup setup = course.setup();
        String loss = Words.number(course.end());
        String constant = Words.number(setup.trivialLoss());
        if (Double.isNaN(setup.trivialLoss())) {
            return OutcomePhrase.AGAINST_THE_START.with(loss, Words.number(course.start()));
        }
        boolean accurate =
                setup.classification() && !Double.isNaN(course.accuracy()) && !Double.isNaN(setup.trivialAccuracy());
        return accurate
                ? OutcomePhrase.CLASSIFICATION.with(
                        Words.number(course.accuracy()), Words.number(setup.trivialAccuracy()), loss, constant)
                : OutcomePhrase.REGRESSION.with(loss, constant);
    }
}
