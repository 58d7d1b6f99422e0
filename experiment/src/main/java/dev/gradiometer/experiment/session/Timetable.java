package dev.gradiometer.experiment.session;

import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.TrainingSpec;

/**
 * What happens at which step: a function of the plan alone, so that two runs of one file record the same steps.
 *
 * <p>Records are limited so that a run's memory and folder stay small at any depth and length: all steps of a short
 * run, otherwise the first ones and every k-th.
 */
final class Timetable {
    private static final int MOST_RECORDS = 1_000;
    private static final int LEAST_RECORDS = 100;
    private static final int LAYERS_TIMES_RECORDS = 40_000;
    private static final int FIRST_RECORDS = 32;
    private static final int PROBES = 100;
    private static final int FIRST_PROBES = 8;
    private static final int WINDOWS = 50;

    private final long plannedSteps;
    private final long recordEvery;
    private final long probeEvery;
    private final long windowEvery;
    private final Watch watch;

    private Timetable(long plannedSteps, long recordEvery, long stepsPerEpoch, Watch watch) {
        this.watch = watch;
        this.plannedSteps = plannedSteps;
        this.recordEvery = recordEvery;
        this.probeEvery = recordEvery * ceilDivide(plannedSteps, recordEvery * PROBES);
        this.windowEvery = stepsPerEpoch * ceilDivide(plannedSteps, stepsPerEpoch * WINDOWS);
    }

    static Timetable of(ExperimentSpec spec, int stepsPerEpoch, int layers, Watch watch) {
        long planned = switch (spec.training().length()) {
            case TrainingSpec.Length.Epochs epochs -> (long) epochs.count() * stepsPerEpoch;
            case TrainingSpec.Length.Steps steps -> steps.count();
        };
        int records = Math.clamp(LAYERS_TIMES_RECORDS / layers, LEAST_RECORDS, MOST_RECORDS);
        long every =
                spec.readings().every().isPresent() ? spec.readings().every().getAsInt() : ceilDivide(planned, records);
        return new Timetable(planned, every, stepsPerEpoch, watch);
    }

    private static long ceilDivide(long a, long b) {
        return Math.max(1, (a + b - 1) / b);
    }

    long plannedSteps() {
        return plannedSteps;
    }

    /** Whether steps are measured at all. */
    boolean reads() {
        return watch == Watch.ALL;
    }

    /** Whether step {@code step} is recorded. */
    boolean records(long step) {
        return reads() && (step < FIRST_RECORDS || step % recordEvery == 0 || step == plannedSteps - 1);
    }

    /** Whether the loss is computed once more after step {@code step}. */
    boolean probes(long step) {
        return reads() && (step < FIRST_PROBES || step % probeEvery == 0 || step == plannedSteps - 1);
    }

    /** Whether a window of units ends when {@code done} steps are done. */
    boolean closesWindowAfter(long done) {
        return reads() && done % windowEvery == 0;
    }

    /** Whether the parts of the data are evaluated when {@code done} steps are done. */
    boolean evaluatesAfter(long done) {
        boolean often = watch == Watch.EVALUATIONS || watch == Watch.ALL;
        return (often && done % windowEvery == 0) || done == plannedSteps;
    }

    /** Whether the parts of the data are evaluated before the first step, and assessed by all metrics at the end. */
    boolean assesses() {
        return watch != Watch.END;
    }
}
