package dev.gradiometer.readings;

import java.util.List;

/** Several observers, told one after the other. */
public record Audience(List<RunObserver> observers) implements RunObserver {
    public Audience {
        observers = List.copyOf(observers);
    }

    @Override
    public void loading(long read, long size) {
        observers.forEach(o -> o.loading(read, size));
    }

    @Override
    public void started(Setup setup) {
        observers.forEach(o -> o.started(setup));
    }

    @Override
    public void progress(long stepsDone, double loss) {
        observers.forEach(o -> o.progress(stepsDone, loss));
    }

    @Override
    public void stepDone(long stepsDone) {
        observers.forEach(o -> o.stepDone(stepsDone));
    }

    @Override
    public void step(StepReading reading) {
        observers.forEach(o -> o.step(reading));
    }

    @Override
    public void window(WindowReading reading) {
        observers.forEach(o -> o.window(reading));
    }

    @Override
    public void curvature(CurvatureReading reading) {
        observers.forEach(o -> o.curvature(reading));
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        observers.forEach(o -> o.evaluation(evaluation));
    }

    @Override
    public void trained(Ending ending) {
        observers.forEach(o -> o.trained(ending));
    }

    @Override
    public void assessed(Assessment assessment) {
        observers.forEach(o -> o.assessed(assessment));
    }

    @Override
    public void yardstick(Yardstick yardstick) {
        observers.forEach(o -> o.yardstick(yardstick));
    }

    @Override
    public void experiment(Counterfactual experiment) {
        observers.forEach(o -> o.experiment(experiment));
    }

    @Override
    public void ended(Ending ending) {
        observers.forEach(o -> o.ended(ending));
    }
}
