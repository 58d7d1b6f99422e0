package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The recorded steps of the last half of a run, where a training has found its pace: what is typical there is not the
 * accident of one batch, nor the beginning that every training has.
 *
 * @param file  whose run
 * @param steps sound ones, in order; empty if none was recorded
 */
record Late(CaseFile file, List<StepReading> steps) {
    static Late of(CaseFile file) {
        List<StepReading> sound = file.sound();
        long half = sound.isEmpty() ? 0 : sound.getLast().step() / 2;
        return new Late(file, sound.stream().filter(step -> step.step() >= half).toList());
    }

    /** Median of {@code value}; NaN if it was not measured. */
    double typical(ToDoubleFunction<StepReading> value) {
        return CaseFile.median(steps, value);
    }

    /** Mean of {@code value} over the steps in which it was measured; nothing if it was in none. */
    OptionalDouble mean(ToDoubleFunction<StepReading> value) {
        return steps.stream().mapToDouble(value).filter(Double::isFinite).average();
    }

    /**
     * Whether single steps achieve nearly all that their gradient predicts, or change the loss by less than its
     * rounding, or are too short to change any weight: longer ones would be stable.
     */
    boolean couldBeLonger() {
        List<StepReading> probes =
                steps.stream().filter(step -> step.predictedChange() <= 0).toList();
        List<StepReading> moved =
                probes.stream().filter(step -> step.predictedChange() < 0).toList();
        return !probes.isEmpty()
                && (2 * moved.size() < probes.size()
                        || file.medianGain(moved)
                                .map(gain -> gain > file.thresholds().linearGain())
                                .orElse(true));
    }
}
