package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import java.util.List;

/**
 * Judges how a training went by its loss on the training part: against the best constant prediction, which knows
 * nothing of the inputs. For classification the share of errors counts too, whichever is better: a network may classify
 * well at a poor loss.
 */
final class OutcomeJudge {
    private OutcomeJudge() {}

    static Outcome judge(Recording recording, Thresholds thresholds) {
        Setup setup = recording.setup();
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        double start =
                evaluations.isEmpty() ? Double.NaN : evaluations.getFirst().loss();
        double end = evaluations.isEmpty() ? Double.NaN : evaluations.getLast().loss();
        double accuracy =
                evaluations.isEmpty() ? Double.NaN : evaluations.getLast().accuracy();
        if (recording.ending() == Ending.NON_FINITE) {
            end = Double.NaN;
        }
        double skill = skill(setup, end, accuracy);
        Outcome.State state = skill >= thresholds.learnedSkill()
                ? Outcome.State.LEARNED
                : skill >= thresholds.failedSkill() ? Outcome.State.POOR : Outcome.State.FAILED;
        return new Outcome(
                state,
                OutcomePhrase.TRAINING_LOSS.with(),
                start,
                end,
                setup.trivialLoss(),
                skill,
                accuracy,
                setup.trivialAccuracy(),
                text(setup, state, end, accuracy));
    }

    private static double skill(Setup setup, double end, double accuracy) {
        if (!Double.isFinite(end)) {
            return Double.NEGATIVE_INFINITY;
        }
        double byLoss = setup.trivialLoss() > 0 ? 1 - end / setup.trivialLoss() : end < 1e-12 ? 1 : 0;
        if (!setup.classification() || !(setup.trivialAccuracy() < 1)) {
            return byLoss;
        }
        double byErrors = (accuracy - setup.trivialAccuracy()) / (1 - setup.trivialAccuracy());
        return Math.max(byLoss, byErrors);
    }

    private static Text text(Setup setup, Outcome.State state, double end, double accuracy) {
        String loss = Words.number(end);
        String constant = Words.number(setup.trivialLoss());
        Text figures = setup.classification()
                ? OutcomePhrase.CLASSIFICATION.with(
                        Words.number(accuracy), Words.number(setup.trivialAccuracy()), loss, constant)
                : OutcomePhrase.REGRESSION.with(loss, constant);
        return switch (state) {
            case LEARNED -> OutcomePhrase.TRAINS.with(figures);
            case POOR -> OutcomePhrase.LEARNED_LITTLE.with(figures);
            case FAILED ->
                Double.isFinite(end) ? OutcomePhrase.DID_NOT_LEARN.with(figures) : OutcomePhrase.BROKE.with();
        };
    }
}
