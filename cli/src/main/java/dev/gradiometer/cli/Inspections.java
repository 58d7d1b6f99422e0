package dev.gradiometer.cli;

import dev.gradiometer.cli.report.InspectedNetwork;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Inspector;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.inspection.VerdictLimits;
import dev.gradiometer.inspection.Verdicts;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prepares networks, as a file describes them or as a run's checkpoint has them, and inspects them. */
final class Inspections {
    private Inspections() {}

    /**
     * Inspects the network of a file before its first step.
     *
     * @param settings changes to the file, each {@code path=value}
     * @throws UserInputException if the file, a setting or the data are wrong
     */
    static InspectedNetwork ofFile(Path path, List<String> settings, Consumer<Instrument> progress) {
        ExperimentFile file = ExperimentFile.read(path, settings);
        try (Session session = Session.prepare(file, RecordedRuns.folderOf(path))) {
            return inspected(path, file, session, progress);
        }
    }

    /**
     * Inspects the network of a run.
     *
     * @param step steps done at the checkpoint, or null for the last one
     * @throws UserInputException if the folder has no such checkpoint, or something in it is broken
     */
    static InspectedNetwork ofRun(Path path, @Nullable Long step, Consumer<Instrument> progress) {
        RunFolder folder = RunFolder.open(path);
        Manifest manifest = folder.manifest();
        ExperimentFile file = RecordedRuns.file(manifest);
        Path chosen = checkpoint(path, new CheckpointFolder(folder.checkpoints()), step);
        try (Session session = Session.prepare(file, RecordedRuns.folderOf(Path.of(manifest.experimentFile())))) {
            Checkpoint checkpoint = Checkpoint.read(chosen, session.network());
            checkpoint.restore(session.network(), session.chain());
            session.resumeAt(checkpoint.progress().step());
            return inspected(chosen, file, session, progress);
        }
    }

    private static Path checkpoint(Path path, CheckpointFolder checkpoints, @Nullable Long step) {
        List<Long> steps = checkpoints.steps();
        if (steps.isEmpty()) {
            throw new UserInputException(
                    "%s: no checkpoint to inspect; only runs of train have checkpoints; inspect its experiment file instead"
                            .formatted(path));
        }
        return (step == null ? checkpoints.latest() : checkpoints.after(step))
                .orElseThrow(() -> new UserInputException(
                        "%s: asked for the checkpoint of step %d, found those of %s".formatted(path, step, steps)));
    }

    private static InspectedNetwork inspected(
            Path source, ExperimentFile file, Session session, Consumer<Instrument> progress) {
        Inspection inspection = Inspector.inspect(session, file.spec(), progress);
        return new InspectedNetwork(source.toString(), inspection, Verdicts.of(inspection, VerdictLimits.DEFAULT));
    }
}
