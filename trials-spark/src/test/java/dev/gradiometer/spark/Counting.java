package dev.gradiometer.spark;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialOutcome;
import java.util.concurrent.atomic.AtomicInteger;

/** How a training ended, and how often that was asked in this process. A seed of 666 is a mistake of ours. */
public final class Counting implements Question<TrialOutcome> {
    static final AtomicInteger ASKED = new AtomicInteger();

    /** For the executor. */
    public Counting() {}

    @Override
    public String name() {
        return "counting";
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
        ASKED.incrementAndGet();
        if (trial.spec().seed() == 666) {
            throw new IllegalStateException("ours");
        }
        return TrialOutcome.of(recording);
    }
}
