package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import java.util.List;

/**
 * How a run went in numbers: its loss on the training part before and after, or where that was not evaluated, the loss
 * of batches.
 *
 * @param recording what was recorded
 * @param evaluated whether the losses are of evaluations and not of batches
 * @param start     loss before training
 * @param end       loss at the end
 * @param accuracy  accuracy at the end, NaN for regression
 */
record Course(Recording recording, boolean evaluated, double start, double end, double accuracy) {
    private static final int BATCHES = 32;

    static Course of(Recording recording) {
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        boolean batches = !recording.steps().isEmpty();
        boolean after = !evaluations.isEmpty() && evaluations.getLast().step() > 0;
        boolean compares = !Double.isNaN(recording.setup().trivialLoss()) || evaluations.size() > 1;
        if ((after && compares) || (!evaluations.isEmpty() && !batches)) {
            Evaluation last = evaluations.getLast();
            return new Course(recording, true, evaluations.getFirst().loss(), last.loss(), last.accuracy());
        }
        return new Course(recording, false, batchLoss(recording, true), batchLoss(recording, false), Double.NaN);
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

    Setup setup() {
        return recording.setup();
    }

    /** The loss to beat: that of the best constant, or where it is not known the one at the start; NaN if none is. */
    double reference() {
        double trivial = setup().trivialLoss();
        boolean other =
                !evaluated || recording.evaluations(Evaluation.Part.TRAIN).size() > 1;
        return !Double.isNaN(trivial) ? trivial : other ? start : Double.NaN;
    }

    /** Whether values stopped being finite numbers. */
    boolean broke() {
        return recording.ending() == Ending.NON_FINITE || (trained() && !Double.isFinite(end));
    }

    /** Whether some step was done. */
    boolean trained() {
        return recording.stepsDone() > 0;
    }

    /**
     * Whether the loss depends on nothing that training could change, was turned over, or its gradient was zero all the
     * time, or nothing was ever updated.
     */
    boolean degenerate() {
        if (MismatchRule.isConstant(setup()) || GradientSignRule.turned(this)) {
            return true;
        }
        if (FrozenLayersRule.nothingMoved(recording)) {
            return true;
        }
        boolean perfect = setup().trivialLoss() > 0 && end < setup().trivialLoss();
        boolean nothing = start == 0 && end == 0;
        return !perfect && (nothing || NoGradientRule.holds(recording));
    }

    /** See {@link Setup#skill}; −∞ if the run broke. */
    double skill() {
        if (broke()) {
            return Double.NEGATIVE_INFINITY;
        }
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        int samples = evaluations.isEmpty() ? 0 : evaluations.getLast().samples();
        return skill(end, accuracy, samples);
    }

    /** The best skill that an evaluation on the way found; −∞ if there is none. */
    double bestSkill() {
        return recording.evaluations(Evaluation.Part.TRAIN).stream()
                .filter(evaluation -> Double.isFinite(evaluation.loss()))
                .mapToDouble(evaluation -> skill(evaluation.loss(), evaluation.accuracy(), evaluation.samples()))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private double skill(double loss, double accurate, int samples) {
        return setup().skill(loss, accurate, samples, reference());
    }
}
