package dev.gradiometer.cli;

import dev.gradiometer.cli.report.DiagnosedRun;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.Documents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs in folders: trained by a session, written as they go, judged by the doctor. */
final class RecordedRuns implements Runs {
    private static final String FINDINGS_FORMAT = "gradiometer-findings";
    private static final int FINDINGS_VERSION = 1;

    @Override
    public DiagnosedRun diagnose(Order order, RunObserver observer, BooleanSupplier interrupted) {
        ExperimentFile file = ExperimentFile.read(order.file(), order.settings());
        Thresholds thresholds = thresholds(file);
        try (Session session = Session.prepare(file, folderOf(order.file()))) {
            RunFolder folder = create(order.out(), file);
            Recorder recorder = new Recorder();
            try (RunWriter writer = folder.writer(file.spec().readings().level())) {
                session.run(new Audience(List.of(writer, recorder, observer)), interrupted);
            }
            return diagnosed(folder, recorder.recording(), thresholds);
        }
    }

    @Override
    public DiagnosedRun diagnoseAgain(Path path) {
        RunFolder folder = RunFolder.open(path);
        Recording recording = folder.recording();
        return diagnosed(folder, recording, thresholds(folder.manifest()));
    }

    @Override
    public DiagnosedRun train(Order order, RunObserver observer, BooleanSupplier interrupted) {
        ExperimentFile file = ExperimentFile.read(order.file(), order.settings());
        Thresholds thresholds = thresholds(file);
        try (Session session = Session.prepare(file, folderOf(order.file()))) {
            RunFolder folder = create(order.out(), file);
            Recorder recorder = new Recorder();
            try (RunWriter writer = folder.writer(file.spec().readings().level())) {
                CheckpointKeeper keeper = new CheckpointKeeper(session, folder, file.spec());
                session.run(new Audience(List.of(writer, keeper, recorder, observer)), interrupted);
            }
            return diagnosed(folder, recorder.recording(), thresholds);
        }
    }

    @Override
    public DiagnosedRun resume(Path path, RunObserver observer, BooleanSupplier interrupted) {
        RunFolder folder = RunFolder.open(path);
        Manifest manifest = folder.manifest();
        ExperimentFile file = file(manifest);
        Thresholds thresholds = thresholds(file);
        if (folder.recording().ending() == Ending.COMPLETED) {
            throw new UserInputException("%s: all %,d steps are done, there is nothing to resume"
                    .formatted(path, manifest.setup().plannedSteps()));
        }
        Path latest = new CheckpointFolder(folder.checkpoints())
                .latest()
                .orElseThrow(() -> new UserInputException(
                        "%s: no checkpoint to resume from; only runs of train have checkpoints".formatted(path)));
        try (Session session = Session.prepare(file, folderOf(Path.of(manifest.experimentFile())))) {
            Checkpoint checkpoint = Checkpoint.read(latest, session.network());
            checkpoint.restore(session.network(), session.chain());
            long step = checkpoint.progress().step();
            session.resumeAt(step);
            try (RunWriter writer = folder.resume(step)) {
                CheckpointKeeper keeper = new CheckpointKeeper(session, folder, file.spec());
                session.run(new Audience(List.of(writer, keeper, observer)), interrupted);
            }
            return diagnosed(folder, folder.recording(), thresholds);
        }
    }

    /** The defaults with what the file sets under {@code diagnosis.thresholds}. */
    private static Thresholds thresholds(ExperimentFile file) {
        return Thresholds.with(
                file.spec().thresholds(), (name, mistake) -> file.error("diagnosis.thresholds." + name, mistake));
    }

    /** Of a recorded run; a manifest of version 1 leaves them to the experiment's text. */
    private static Thresholds thresholds(Manifest manifest) {
        return manifest.version() < 2 && !manifest.experiment().isBlank()
                ? thresholds(file(manifest))
                : Thresholds.with(manifest.setup().thresholds());
    }

    static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static RunFolder create(Path out, ExperimentFile file) {
        ExperimentSpec spec = file.spec();
        Origin origin = new Origin(
                spec.name(),
                file.name(),
                file.text(),
                file.overrides(),
                spec.seed(),
                Kernels.best().name());
        return RunFolder.create(out, origin);
    }

    /**
     * The experiment as it ran: the number of threads too, which a file may leave to the machine and which decides the
     * bits.
     */
    static ExperimentFile file(Manifest manifest) {
        List<String> overrides = new ArrayList<>(manifest.overrides());
        overrides.add("threads=" + manifest.setup().threads());
        return ExperimentFile.parse(manifest.experiment(), manifest.experimentFile(), overrides);
    }

    private static DiagnosedRun diagnosed(RunFolder folder, Recording recording, Thresholds thresholds) {
        Diagnosis diagnosis = Doctor.diagnose(recording, thresholds);
        folder.writeFindings(Documents.write(FINDINGS_FORMAT, FINDINGS_VERSION, diagnosis));
        return new DiagnosedRun(recording, diagnosis, folder.path().toString());
    }
}
