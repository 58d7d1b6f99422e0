package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;

/** See {@link Question#REACHED}. */
public final class HowFarItCame implements Question<TrialOutcome> {
    /** The question. */
    public HowFarItCame() {}

    @Override
    public String name() {
        return "reached at the end";
    }

    @Override
    public Class<TrialOutcome> type() {
        return TrialOutcome.class;
    }

    @Override
    public Watch watch() {
        return Watch.END;
    }

    @Override
    public TrialOutcome answer(Trial trial, Recording recording) {
        return TrialOutcome.of(recording);
    }
}
