package dev.gradiometer.readings;

import org.jspecify.annotations.Nullable;

/**
 * Passes a run on at a level of recording. At {@link RecordingLevel#SUMMARY} that is few windows of units: the one
 * before training, one each time that the steps done have doubled, and the last one, which is held back until the run
 * ends.
 */
public final class AtLevel implements RunObserver {
    private final RecordingLevel level;
    private final RunObserver observer;
    private long nextWindow;
    private @Nullable WindowReading held;

    /** Passes on to {@code observer} what {@code level} keeps. */
    public AtLevel(RecordingLevel level, RunObserver observer) {
        this.level = level;
        this.observer = observer;
    }

    @Override
    public void started(Setup setup) {
        nextWindow = 0;
        held = null;
        observer.started(setup);
    }

    @Override
    public void progress(long stepsDone, double loss) {
        observer.progress(stepsDone, loss);
    }

    @Override
    public void stepDone(long stepsDone) {
        observer.stepDone(stepsDone);
    }

    @Override
    public void step(StepReading reading) {
        observer.step(level.of(reading));
    }

    @Override
    public void window(WindowReading reading) {
        if (level == RecordingLevel.SUMMARY && reading.toStep() < nextWindow) {
            held = reading.covers() || held == null || !held.covers() ? reading : held;
            return;
        }
        held = null;
        nextWindow = Math.max(1, 2 * reading.toStep());
        observer.window(reading);
    }

    @Override
    public void curvature(CurvatureReading reading) {
        observer.curvature(reading);
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        observer.evaluation(evaluation);
    }

    @Override
    public void trained(Ending ending) {
        observer.trained(ending);
    }

    @Override
    public void assessed(Assessment assessment) {
        observer.assessed(assessment);
    }

    @Override
    public void yardstick(Yardstick yardstick) {
        observer.yardstick(yardstick);
    }

    @Override
    public void experiment(Counterfactual experiment) {
        observer.experiment(experiment);
    }

    @Override
    public void ended(Ending ending) {
        if (held != null) {
            observer.window(held);
            held = null;
        }
        observer.ended(ending);
    }
}
