package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;

/** Passes on everything that a record has while it holds a lock, so that others may look in between. */
final class Guarded implements RunObserver {
    private final Object lock;
    private final RunObserver observer;

    Guarded(Object lock, RunObserver observer) {
        this.lock = lock;
        this.observer = observer;
    }

    @Override
    public void started(Setup setup) {
        synchronized (lock) {
            observer.started(setup);
        }
    }

    @Override
    public void step(StepReading reading) {
        synchronized (lock) {
            observer.step(reading);
        }
    }

    @Override
    public void window(WindowReading reading) {
        synchronized (lock) {
            observer.window(reading);
        }
    }

    @Override
    public void curvature(CurvatureReading reading) {
        synchronized (lock) {
            observer.curvature(reading);
        }
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        synchronized (lock) {
            observer.evaluation(evaluation);
        }
    }

    @Override
    public void assessed(Assessment assessment) {
        synchronized (lock) {
            observer.assessed(assessment);
        }
    }

    @Override
    public void yardstick(Yardstick yardstick) {
        synchronized (lock) {
            observer.yardstick(yardstick);
        }
    }

    @Override
    public void experiment(Counterfactual experiment) {
        synchronized (lock) {
            observer.experiment(experiment);
        }
    }

    @Override
    public void ended(Ending ending) {
        synchronized (lock) {
            observer.ended(ending);
        }
    }
}
