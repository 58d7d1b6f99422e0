package dev.gradiometer.runs;

import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.session.Snapshot;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import java.util.concurrent.TimeUnit;

/**
 * Saves a checkpoint every so many epochs, and at the end of a run, interrupted ones included; each after the readings
 * before it are on the disk.
 *
 * <p>It saves before the writer of the readings hears of the end: a run whose last checkpoint could not be saved is not
 * over, and can be resumed from the one before.
 *
 * <p>Where epochs are short, some are passed over: a checkpoint is due a second after the one before was saved at the
 * earliest, and not before the training has worked nineteen times as long as that one took, so that saving takes a
 * twentieth of the time at most.
 */
final class CheckpointKeeper implements RunObserver {
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WORK_PER_SAVING = 19;

    private final Session session;
    private final RunWriter readings;
    private final CheckpointFolder checkpoints;
    private final Evaluation.Part measured;
    private final long every;
    private double validationLoss = Double.NaN;
    private long evaluatedAt = -1;
    private double bestValidationLoss = Double.NaN;
    private long saved = -1;
    private long savedBest;
    private long due = System.nanoTime();

    /** @param readings writes what the run records */
    CheckpointKeeper(Session session, RunFolder folder, RunWriter readings, ExperimentSpec spec) {
        this.session = session;
        this.readings = readings;
        this.checkpoints = new CheckpointFolder(folder.checkpoints());
        long best = session.position().best().step();
        this.savedBest = checkpoints.after(best).isPresent() ? best : -1;
        this.measured = session.data().validation() == null ? Evaluation.Part.TRAIN : Evaluation.Part.VALIDATION;
        this.every = spec.readings().checkpointEvery() * session.setup().stepsPerEpoch();
    }

    @Override
    public void evaluation(Evaluation evaluation) {
        if (evaluation.part() == measured) {
            validationLoss = evaluation.loss();
            evaluatedAt = evaluation.step();
        }
    }

    @Override
    public void stepDone(long stepsDone) {
        if (session.position().best().step() == stepsDone) {
            bestValidationLoss = evaluatedAt == stepsDone ? validationLoss : Double.NaN;
        }
        if (stepsDone % every == 0 && System.nanoTime() - due >= 0) {
            save(stepsDone);
        }
    }

    @Override
    public void trained(Ending ending) {
        switch (ending) {
            case COMPLETED, STOPPED_EARLY, INTERRUPTED -> save(session.step());
            case NON_FINITE -> saveBest();
            case OPEN -> {}
        }
    }

    private void save(long step) {
        if (step > 0 && step != saved) {
            long began = System.nanoTime();
            saveBest();
            if (step != saved) {
                readings.sync();
                checkpoints.save(
                        session.network(),
                        session.chain().state(),
                        new Checkpoint.Progress(session.position(), validationLoss));
                saved = step;
            }
            long end = System.nanoTime();
            due = end + Math.max(SHORTEST_NANOS, WORK_PER_SAVING * (end - began));
        }
    }

    /** The best state is on the disk before a later one that counts from it. */
    private void saveBest() {
        Snapshot best = session.best();
        if (best != null && best.position().step() != savedBest) {
            savedBest = best.position().step();
            readings.sync();
            checkpoints.save(
                    best.network(), best.optimiser(), new Checkpoint.Progress(best.position(), bestValidationLoss));
            saved = savedBest;
        }
    }
}
