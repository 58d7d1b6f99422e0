package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.prediction.RowPredictor;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.Damage;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that is recorded in a folder, to be diagnosed again, gone on with, or asked for predictions.
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
    private final boolean changesAccepted;
    private final List<String> settings;

    private RecordedRun(RunFolder folder, boolean changesAccepted, List<String> settings) {
        this.folder = folder;
        this.manifest = folder.manifest();
        this.changesAccepted = changesAccepted;
        this.settings = settings;
    }

    /**
     * Opens the folder of a run, which may be over, killed or still going on.
     *
     * @throws UserInputException if it is not the folder of a run
     */
    public static RecordedRun open(Path path) {
        return new RecordedRun(RunFolder.open(path), false, List.of());
    }

    /**
     * Diagnoses what is recorded so far, and leaves the findings in the folder if it can be written to.
     *
     * @throws UserInputException if something in the folder is broken beyond single lines of readings
     */
    public DiagnosedRun diagnose() {
        return diagnose(inquiry -> {}, () -> false);
    }

    /**
     * The same. Where another program kept rows of its batches, plain models are fitted to them first, to learn what
     * the data allow.
     *
     * @param heard   hears of each fit before it is made
     * @param stopped whether to leave that out from here on
     * @throws UserInputException if something in the folder is broken beyond single lines of readings
     */
    public DiagnosedRun diagnose(Consumer<Inquiry> heard, BooleanSupplier stopped) {
        return diagnose(thresholds(), new KeptYardstick(folder, heard, stopped));
    }

    DiagnosedRun diagnose(Thresholds thresholds) {
        return diagnose(thresholds, new KeptYardstick(folder, inquiry -> {}, () -> false));
    }

    private DiagnosedRun diagnose(Thresholds thresholds, KeptYardstick yardstick) {
        Digest digest = new Digest();
        Damage damage = folder.replay(digest);
        return Diagnosing.of(yardstick.of(digest.recording()), damage, thresholds, folder)
                .remarked(yardstick.remarks());
    }

    /**
     * Diagnoses what somebody who {@linkplain RunFolder#follow follows} the run was told, and writes nothing.
     *
     * @param recording what was told so far
     * @param damage    what could not be read
     */
    public DiagnosedRun diagnose(Recording recording, Damage damage) {
        return Diagnosing.shown(
                recording,
                Doctor.diagnose(recording, thresholds()),
                damage,
                folder.path().toString());
    }

    /**
     * What was found last, as the folder keeps it, without judging again and without writing. The rules are asked again
     * where nothing was found since the last record, or the findings, which are kept in English, are wanted in another
     * language.
     *
     * @throws UserInputException as {@link #diagnose}
     */
    public DiagnosedRun found(Language language) {
        Digest digest = new Digest();
        Damage damage = folder.replay(digest);
        Optional<Diagnosis> kept = language == Language.ENGLISH ? Diagnosing.kept(folder) : Optional.empty();
        Recording recording = digest.recording();
        return Diagnosing.shown(
                recording,
                kept.orElseGet(() -> Doctor.diagnose(recording, thresholds())),
                damage,
                folder.path().toString());
    }

    /** All that is recorded so far, as a diagnosis needs it. */
    public Recording recording() {
        return folder.recording();
    }

    /** A manifest of version 1 leaves them to the experiment's text. */
    private Thresholds thresholds() {
        return manifest.version() < 2 && !manifest.experiment().isBlank()
                ? experiment().thresholds()
                : Thresholds.with(manifest.setup().thresholds());
    }

    /**
     * The same run, which {@link #resume} goes on with even if kernels, threads or data are not what it began with. The
     * record says what changed.
     */
    public RecordedRun acceptingChanges() {
        return new RecordedRun(folder, true, settings);
    }

    /**
     * The same run, which {@link #resume} goes on with although it is over, or to another end. A schedule that depends
     * on the length of the training is computed anew for the new one; under any other schedule the run ends with the
     * bits of one that was begun so. The record says what was set, and the run keeps it.
     *
     * @param changes {@code training.epochs=30}, or {@code training.steps} or keys of {@code training.stop}
     */
    public RecordedRun with(String... changes) {
        return new RecordedRun(folder, changesAccepted, List.of(changes));
    }

    /**
     * Goes on from the last checkpoint to the end of the plan, until values stop being finite, or until it is stopped;
     * then diagnoses the whole run. Nobody else can write to the folder meanwhile.
     *
     * @param stopped whether to stop before the next step
     * @throws UserInputException if nothing is left to do, a setting is wrong, there is no checkpoint, something in the
     *     folder is broken, another program writes to it, or kernels, threads or data changed and that is not accepted
     */
    public DiagnosedRun resume(RunObserver observer, BooleanSupplier stopped) {
        try (RunFolder claimed = RunFolder.claim(folder.path())) {
            return new RecordedRun(claimed, changesAccepted, settings).goOn(observer, stopped);
        }
    }

    private DiagnosedRun goOn(RunObserver observer, BooleanSupplier stopped) {
        requireExperiment();
        Continuation rest = new Continuation(folder, manifest, settings);
        Thresholds thresholds = rest.experiment().thresholds();
        List<Text> remarks = rest.run(changesAccepted, observer, stopped);
        return diagnose(thresholds).remarked(remarks);
    }

    /** Puts {@code session} where it was at {@code checkpoint}; returns the steps done. */
    static long restore(Session session, Path checkpoint) {
        Checkpoint read = Checkpoint.read(checkpoint, session.network());
        read.restore(session.network(), session.chain());
        session.resumeAt(read.progress().position());
        return read.progress().step();
    }

    /**
     * The network as training left it, or the best one where the run keeps that, behind what was fitted on the training
     * part: it predicts from raw rows. Of the run's folder alone; the data are not read.
     *
     * @throws UserInputException if the folder has no checkpoint, the run was not recorded by train, or something in it
     *     is broken
     */
    public RowPredictor predictor() {
        return trained().predictor();
    }

    /**
     * Predicts from the samples of a file, which are read as the data that the run was trained on. The file need not
     * have what is predicted.
     *
     * @param data    a table with the columns that were trained on, or an array: .npy, .npz or IDX
     * @param kept    columns of the table that come before the predictions
     * @param loading hears how far the file is read
     * @throws UserInputException as {@link #predictor()}, and if samples cannot be predicted; it tells all of them
     */
    public PredictedRows predict(Path data, List<String> kept, Loading loading) {
        return trained().predict(data, kept, loading);
    }

    /**
     * Evaluates the network on the samples of a file, which has what is predicted; beside guessing, as it was fitted to
     * the training part, if the run has been assessed.
     *
     * @param data    as for {@link #predict}
     * @param targets file of the targets where inputs are an array of their own; otherwise null
     * @param loading hears how far the file is read
     * @throws UserInputException as {@link #predict}, and if a target is missing or was not seen in training
     */
    public Assessment evaluate(Path data, @Nullable Path targets, Loading loading) {
        return trained().evaluate(data, targets, loading, folder.recording().lastAssessments());
    }

    /**
     * What the run recorded of each part of its own data at its end.
     *
     * @throws UserInputException if it has not come to its end, or something in the folder is broken
     */
    public List<Assessment> evaluations() {
        List<Assessment> recorded = folder.recording().lastAssessments();
        if (recorded.isEmpty()) {
            throw new UserInputException(
                    ("%s: its end was not recorded, at which each part is evaluated; go on with train "
                                    + "--resume, or name data to evaluate on")
                            .formatted(folder.path()));
        }
        return recorded;
    }

    /**
     * Writes the network, with what was fitted around it, as a graph of ONNX, all at once.
     *
     * @param file not there yet
     * @throws UserInputException as {@link #predictor()}, and if a column or layer has no form in ONNX, or the file
     *     cannot be written
     */
    public void exportOnnx(Path file) {
        trained().exportOnnx(file);
    }

    /**
     * Writes the network alone as a {@code state_dict} of PyTorch in safetensors, all at once. Its metadata have the
     * code that makes the model, and what was fitted around it.
     *
     * @param file not there yet
     * @throws UserInputException as {@link #predictor()}, and if a layer has no form in PyTorch, or the file cannot be
     *     written
     */
    public void exportSafeTensors(Path file) {
        trained().exportSafeTensors(file);
    }

    /**
     * Writes the network alone as a model that Keras 3 loads, all at once.
     *
     * @param file not there yet
     * @throws UserInputException as {@link #predictor()}, and if a layer has no form in Keras, or the file cannot be
     *     written
     */
    public void exportKeras(Path file) {
        trained().exportKeras(file);
    }

    private TrainedRun trained() {
        return new TrainedRun(folder, manifest, experiment().spec());
    }

    CheckpointFolder checkpoints() {
        return new CheckpointFolder(folder.checkpoints());
    }

    /** @throws UserInputException if another program recorded the run */
    Experiment experiment() {
        requireExperiment();
        return Experiment.of(manifest, List.of());
    }

    private void requireExperiment() {
        if (manifest.experiment().isBlank()) {
            throw new UserInputException(
                    ("%s: no experiment file in it, so its network cannot be built again; what was recorded can be"
                                    + " diagnosed, compared and exported")
                            .formatted(folder.path()));
        }
    }
}
