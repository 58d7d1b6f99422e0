package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;

/** See {@link Question#OUTCOME}. */
public final class HowItEnded implements Question<TrialOutcome> {
    /** The question. */
    public HowItEnded() {}

    @Override
    public String name() {
        return "outcome";
    }

    @Override
    public Class<TrialOutcome> type() {
        return TrialOutcome.class;
    }

    @Override
    public Watch watch() {
        return Watch.ENDS;
    }

    @Override
    public TrialOutcome answer(Trial trial, Recording recording) {
        return TrialOutcome.of(recording);
    }
}
