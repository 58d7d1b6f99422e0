package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.preprocessing.PreprocessingFile;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.Damage;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.RecordPhrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A training that is measured and then diagnosed: an experiment, the folder that it is recorded in, an observer and
 * what stops it. Immutable; each of the methods that say more returns a changed copy.
 *
 * <pre>{@code
 * DiagnosedRun run = Training.of(Path.of("experiment.yaml")).recordedIn(Path.of("runs")).run();
 * }</pre>
 */
public final class Training {
    private static final RunObserver NOBODY = new RunObserver() {};

    private final Experiment experiment;
    private final @Nullable Path out;
    private final boolean checkpoints;
    private final RunObserver observer;
    private final BooleanSupplier stopped;
    private final Investigation investigation;
    private final Consumer<Inquiry> heard;

    private Training(
            Experiment experiment,
            @Nullable Path out,
            boolean checkpoints,
            RunObserver observer,
            BooleanSupplier stopped,
            Investigation investigation,
            Consumer<Inquiry> heard) {
        this.experiment = experiment;
        this.out = out;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.stopped = stopped;
        this.investigation = investigation;
        this.heard = heard;
    }

    /**
     * A training of an experiment file; relative paths of its data start where the file is.
     *
     * @param settings changes to the file, each {@code path=value}
     * @throws dev.gradiometer.input.UserInputException if the file or a setting is wrong
     */
    public static Training of(Path file, String... settings) {
        return of(Experiment.read(file, List.of(settings)));
    }

    /**
     * A training of an experiment that was read.
     *
     * @param folder where relative paths of its data start
     */
    public static Training of(ExperimentFile file, Path folder) {
        return of(new Experiment.FromFile(file, folder));
    }

    /**
     * A training of an experiment that was built, on the data that it names. A folder of the run has the file that it
     * would be written as.
     *
     * @param folder where relative paths of its data start
     * @throws IllegalArgumentException if no file can hold it: a layer is a function of the program's own
     */
    public static Training of(ExperimentSpec spec, Path folder) {
        String path = folder.resolve(spec.name() + ".yaml").toString();
        return of(ExperimentFile.parse(spec.toFile().text(), path, List.of()), folder);
    }

    /** A training of an experiment that was built, on samples in memory. */
    public static Training of(ExperimentSpec spec, Samples samples) {
        return of(new Experiment.FromSpec(spec, () -> Session.prepare(spec, samples)));
    }

    /** A training of an experiment that was built, on data that several trainings may share. */
    public static Training of(ExperimentSpec spec, DataSet data) {
        return of(new Experiment.FromSpec(spec, () -> Session.prepare(spec, data)));
    }

    /**
     * A training that takes the steps of {@code session}, which the caller closes; its network stays trained.
     *
     * @param spec what the session was prepared from
     */
    public static Training of(ExperimentSpec spec, Session session) {
        return of(new Experiment.InMemory(spec, session));
    }

    static Training of(Experiment experiment) {
        return new Training(experiment, null, false, NOBODY, () -> false, Investigation.NONE, inquiry -> {});
    }

    /** Recorded in a folder of its own that is made inside {@code folder}; otherwise it is recorded in memory only. */
    public Training recordedIn(Path folder) {
        return new Training(experiment, folder, false, observer, stopped, investigation, heard);
    }

    /**
     * Recorded as {@link #recordedIn} says, with checkpoints that {@link RecordedRun#resume} goes on from and that
     * {@link Inspections} can read.
     */
    public Training checkpointedIn(Path folder) {
        return new Training(experiment, folder, true, observer, stopped, investigation, heard);
    }

    /** Observed by {@code by} as it happens. */
    public Training observed(RunObserver by) {
        return new Training(experiment, out, checkpoints, by, stopped, investigation, heard);
    }

    /** Stopped before the first step for which {@code condition} holds. */
    public Training stoppedWhen(BooleanSupplier condition) {
        return new Training(experiment, out, checkpoints, observer, condition, investigation, heard);
    }

    /** Followed by what {@code what} says, to find out what the run itself does not tell. */
    public Training investigating(Investigation what) {
        return investigating(what, heard);
    }

    /** The same, where {@code by} hears of each thing that is tried before it is. */
    public Training investigating(Investigation what, Consumer<Inquiry> by) {
        return new Training(experiment, out, checkpoints, observer, stopped, what, by);
    }

    /**
     * Trains to the end of the plan, until values stop being finite, or until it is stopped; then diagnoses.
     *
     * @throws dev.gradiometer.input.UserInputException if a threshold, the data or the folder is wrong, or the network
     *     does not fit the data
     */
    public DiagnosedRun run() {
        Thresholds thresholds = experiment.thresholds();
        return experiment.prepared(observer::loading, session -> run(session, thresholds));
    }

    /**
     * Diagnoses a training that is over, with what is to be found out after it, and trains nothing else. What is found
     * out is told the observer.
     *
     * @param run  what was recorded of it
     * @param data that it was trained on
     */
    public DiagnosedRun diagnose(Recording run, DataSet data) {
        Thresholds thresholds = experiment.thresholds();
        Recording whole =
                new Investigating(experiment, thresholds, investigation, observer, heard, stopped).of(run, data);
        return Diagnosing.of(whole, thresholds);
    }

    private DiagnosedRun run(Session session, Thresholds thresholds) {
        Digest digest = new Digest();
        if (out == null) {
            train(session, new Audience(List.of(digest, observer)), digest, thresholds);
            return remarked(Diagnosing.of(digest.recording(), thresholds), session);
        }
        Origin origin = experiment.origin(checkpoints ? session.data().digest() : "");
        try (RunFolder folder = RunFolder.create(out, origin)) {
            record(session, folder, digest, thresholds);
            return remarked(Diagnosing.of(digest.recording(), Damage.NONE, thresholds, folder), session);
        }
    }

    private void train(Session session, RunObserver audience, Digest digest, Thresholds thresholds) {
        session.run(audience, stopped);
        new Investigating(experiment, thresholds, investigation, audience, heard, stopped)
                .of(digest.recording(), session.data());
    }

    private static DiagnosedRun remarked(DiagnosedRun run, Session session) {
        int leftOut = session.data().leftOut();
        return leftOut == 0 ? run : run.remarked(List.of(RecordPhrase.ROWS_LEFT_OUT.with(leftOut)));
    }

    private void record(Session session, RunFolder folder, Digest digest, Thresholds thresholds) {
        try (RunWriter writer = folder.writer(experiment.spec().readings().level())) {
            List<RunObserver> audience = new ArrayList<>();
            if (checkpoints) {
                folder.writePreprocessing(PreprocessingFile.write(session.data().preprocessing()));
                audience.add(new CheckpointKeeper(session, folder, writer, experiment.spec()));
            }
            audience.addAll(List.of(writer, digest, observer));
            train(session, new Audience(audience), digest, thresholds);
        }
    }
}
