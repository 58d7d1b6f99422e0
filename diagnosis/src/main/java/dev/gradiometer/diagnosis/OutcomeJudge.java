package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.List;

/**
 * Judges how a training went by its loss on the training part: against the best constant prediction, which knows
 * nothing of the inputs. For classification the share of errors counts too, whichever is better: a network may classify
 * well at a poor loss.
 */
final class OutcomeJudge {
    private static final int BATCHES = 32;

    private OutcomeJudge() {}

    static Outcome judge(Recording recording, Thresholds thresholds) {
        Setup setup = recording.setup();
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        boolean evaluated = !evaluations.isEmpty();
        double start = evaluated ? evaluations.getFirst().loss() : batchLoss(recording, true);
        double end = evaluated ? evaluations.getLast().loss() : batchLoss(recording, false);
        double accuracy = evaluated ? evaluations.getLast().accuracy() : Double.NaN;
        if (recording.ending() == Ending.NON_FINITE) {
            end = Double.NaN;
        }
        double trivial = Double.isNaN(setup.trivialLoss()) ? start : setup.trivialLoss();
        double skill = skill(setup, trivial, end, accuracy);
        Outcome.State state = skill >= thresholds.learnedSkill()
                ? Outcome.State.LEARNED
                : skill >= thresholds.failedSkill() ? Outcome.State.POOR : Outcome.State.FAILED;
        return new Outcome(
                state,
                (evaluated ? OutcomePhrase.TRAINING_LOSS : OutcomePhrase.BATCH_LOSS).with(),
                start,
                end,
                setup.trivialLoss(),
                skill,
                accuracy,
                setup.trivialAccuracy(),
                text(setup, state, start, end, accuracy));
    }

    private static double skill(Setup setup, double trivial, double end, double accuracy) {
        if (!Double.isFinite(end)) {
            return Double.NEGATIVE_INFINITY;
        }
        double byLoss = trivial > 0 ? 1 - end / trivial : end < 1e-12 ? 1 : 0;
        if (!setup.classification() || !(setup.trivialAccuracy() < 1) || Double.isNaN(accuracy)) {
            return byLoss;
        }
        double byErrors = (accuracy - setup.trivialAccuracy()) / (1 - setup.trivialAccuracy());
        return Math.max(byLoss, byErrors);
    }

    private static Text text(Setup setup, Outcome.State state, double start, double end, double accuracy) {
        String loss = Words.number(end);
        String constant = Words.number(setup.trivialLoss());
        boolean accurate = setup.classification() && !Double.isNaN(accuracy) && !Double.isNaN(setup.trivialAccuracy());
        Text figures = Double.isNaN(setup.trivialLoss())
                ? OutcomePhrase.AGAINST_THE_START.with(loss, Words.number(start))
                : accurate
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

    /** Loss of the first step, or mean loss of the last recorded steps, of up to a tenth of them and at most 32. */
    private static double batchLoss(Recording recording, boolean first) {
        List<StepReading> steps = recording.steps();
        int count = Math.clamp(steps.size() / 10, 1, BATCHES);
        List<StepReading> some = first
                ? steps.stream().limit(1).toList()
                : steps.reversed().stream().limit(count).toList();
        return some.stream().mapToDouble(StepReading::loss).average().orElse(Double.NaN);
    }
}
