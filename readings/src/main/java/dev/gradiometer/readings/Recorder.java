package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects a run in memory, all of it. A {@link Digest} holds what a diagnosis needs of a run of any length. */
public final class Recorder implements RunObserver {
    private final List<StepReading> steps = new ArrayList<>();
    private final List<WindowReading> windows = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<CurvatureReading> curvatures = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private final List<Counterfactual> experiments = new ArrayList<>();
    private @Nullable Yardstick yardstick;
    private Ending ending = Ending.OPEN;
    private @Nullable Setup setup;

    /** An empty recorder. */
    public Recorder() {}

    @Override
    public void started(Setup about) {
        setup = about;
        steps.clear();
        windows.clear();
        evaluations.clear();
        curvatures.clear();
        assessments.clear();
        experiments.clear();
        yardstick = null;
        ending = Ending.OPEN;
    }

    @Override
    public void step(StepReading reading) {
        steps.add(reading);
    }

    @Override
    public void window(WindowReading reading) {
        windows.add(reading);
    }

    @Override
    public void curvature(CurvatureReading reading) {
        curvatures.add(reading);
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        evaluations.add(evaluation);
    }

    @Override
    public void assessed(Assessment assessment) {
        assessments.add(assessment);
    }

    @Override
    public void yardstick(Yardstick measured) {
        yardstick = measured;
    }

    @Override
    public void experiment(Counterfactual experiment) {
        experiments.add(experiment);
    }

    @Override
    public void ended(Ending how) {
        ending = how;
    }

    /**
     * What was recorded so far.
     *
     * @throws IllegalStateException if the run has not started
     */
    public Recording recording() {
        if (setup == null) {
            throw new IllegalStateException("recording: the run has not started");
        }
        return new Recording(
                setup, steps, windows, evaluations, curvatures, assessments, yardstick, experiments, ending);
    }
}
