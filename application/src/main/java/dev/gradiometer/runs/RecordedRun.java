package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A run that is recorded in a folder, to be diagnosed again or gone on with.
 *
 * <pre>{@code
 * DiagnosedRun run = RecordedRun.open(Path.of("runs/2026-01-02-030405-tower")).diagnose();
 * }</pre>
 *
 * A run that another program recorded has no experiment file: it can be diagnosed, not resumed.
 */
public final class RecordedRun {
    private final RunFolder folder;
    private final Manifest manifest;

    private RecordedRun(RunFolder folder) {
        this.folder = folder;
        this.manifest = folder.manifest();
    }

    /**
     * Opens the folder of a run, which may be over, killed or still going on.
     *
     * @throws UserInputException if it is not the folder of a run
     */
    public static RecordedRun open(Path path) {
        return new RecordedRun(RunFolder.open(path));
    }

    /**
     * Diagnoses what is recorded so far, and leaves the findings in the folder.
     *
     * @throws UserInputException if something in the folder is broken, or the findings cannot be written
     */
    public DiagnosedRun diagnose() {
        return Diagnosing.of(folder.recording(), thresholds(), folder);
    }

    /** A manifest of version 1 leaves them to the experiment's text. */
    private Thresholds thresholds() {
        return manifest.version() < 2 && !manifest.experiment().isBlank()
                ? experiment().thresholds()
                : Thresholds.with(manifest.setup().thresholds());
    }

    /**
     * Goes on from the last checkpoint to the end of the plan, until values stop being finite, or until it is stopped;
     * then diagnoses the whole run.
     *
     * @param stopped whether to stop before the next step
     * @throws UserInputException if all steps are done, there is no checkpoint, or something in the folder is broken
     */
    public DiagnosedRun resume(RunObserver observer, BooleanSupplier stopped) {
        Experiment experiment = experiment();
        Thresholds thresholds = experiment.thresholds();
        if (folder.recording().ending() == Ending.COMPLETED) {
            throw new UserInputException("%s: all %,d steps are done, there is nothing to resume"
                    .formatted(folder.path(), manifest.setup().plannedSteps()));
        }
        Path latest = checkpoints()
                .latest()
                .orElseThrow(() ->
                        new UserInputException("%s: no checkpoint to resume from; only runs of train have checkpoints"
                                .formatted(folder.path())));
        return experiment.prepared(observer::loading, session -> {
            long step = restore(session, latest);
            try (RunWriter writer = folder.resume(step)) {
                CheckpointKeeper keeper = new CheckpointKeeper(session, folder, experiment.spec());
                session.run(new Audience(List.of(writer, keeper, observer)), stopped);
            }
            return Diagnosing.of(folder.recording(), thresholds, folder);
        });
    }

    /** Puts {@code session} where it was at {@code checkpoint}; returns the steps done. */
    static long restore(Session session, Path checkpoint) {
        Checkpoint read = Checkpoint.read(checkpoint, session.network());
        read.restore(session.network(), session.chain());
        long step = read.progress().step();
        session.resumeAt(step);
        return step;
    }

    CheckpointFolder checkpoints() {
        return new CheckpointFolder(folder.checkpoints());
    }

    /** @throws UserInputException if another program recorded the run */
    Experiment experiment() {
        if (manifest.experiment().isBlank()) {
            throw new UserInputException(
                    "%s: no experiment file in it, so its network cannot be built again; it can only be diagnosed"
                            .formatted(folder.path()));
        }
        return Experiment.of(manifest);
    }
}
