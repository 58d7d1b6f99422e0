package dev.gradiometer.runs;

import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.RunFolder;

/** Saves a checkpoint every so many epochs, and at the end of a run, interrupted ones included. */
final class CheckpointKeeper implements RunObserver {
    private final Session session;
    private final CheckpointFolder checkpoints;
    private final long every;
    private double validationLoss = Double.NaN;
    private long saved = -1;

    CheckpointKeeper(Session session, RunFolder folder, ExperimentSpec spec) {
        this.session = session;
        this.checkpoints = new CheckpointFolder(folder.checkpoints());
        this.every = spec.readings().checkpointEvery() * session.setup().stepsPerEpoch();
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        switch (evaluation.part()) {
            case TRAIN, VALIDATION -> validationLoss = evaluation.loss();
            case TEST -> {}
        }
    }

    @Override
    public void stepDone(long stepsDone) {
        if (stepsDone % every == 0) {
            save(stepsDone);
        }
    }

    @Override
    public void ended(Ending ending) {
        switch (ending) {
            case COMPLETED, INTERRUPTED -> save(session.step());
            case NON_FINITE, OPEN -> {}
        }
    }

    private void save(long step) {
        if (step > 0 && step != saved) {
            checkpoints.save(session.network(), session.chain().state(), new Checkpoint.Progress(step, validationLoss));
            saved = step;
        }
    }
}
