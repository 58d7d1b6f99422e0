package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.TrialRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is trained or inspected, and where it comes from. */
sealed interface Experiment {
    ExperimentSpec spec();

    /** The default thresholds with those that the experiment sets. */
    Thresholds thresholds();

    /**
     * Where a run of it comes from, as its folder keeps it.
     *
     * @param data digest of its data, or empty
     */
    Origin origin(String data);

    /**
     * What {@code use} makes of a session that is ready to train.
     *
     * @param loading hears how the data are read, if they are in a long file
     */
    <T> T prepared(Loading loading, Function<Session, T> use);

    /**
     * How copies of it are made, with something changed.
     *
     * @param data that it was trained on
     * @return nothing if it is not known how it would be written
     */
    Optional<Copies> copies(DataSet data);

    /**
     * How copies of an experiment are made.
     *
     * @param file   what is changed
     * @param runner trains them
     * @param reload whether changes of the data are made too
     */
    record Copies(ExperimentFile file, TrialRunner runner, boolean reload) {}

    private static Optional<Copies> inMemory(ExperimentSpec spec, DataSet data) {
        try {
            return Optional.of(new Copies(spec.toFile(), LocalTrials.on(data), false));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The experiment of a file, with relative paths of its data starting where the file is. */
    static FromFile read(Path path, List<String> settings) {
        Kernels.prepare();
        return new FromFile(ExperimentFile.read(path, settings), folderOf(path));
    }

    /**
     * The experiment as it ran: with the number of threads too, which a file may leave to the machine and which decides
     * the bits.
     *
     * @param settings changes to it, each {@code path=value}
     */
    static FromFile of(Manifest manifest, List<String> settings) {
        Kernels.prepare();
        List<String> overrides = new ArrayList<>(manifest.overrides());
        overrides.addAll(settings);
        overrides.add("threads=" + manifest.setup().threads());
        String name = manifest.experimentFile();
        return new FromFile(
                ExperimentFile.parse(manifest.experiment(), name, overrides),
                folderOf(FileTrouble.path("experiment file", name)));
    }

    /** Where a run comes from whose data are in no file, so that nothing can be prepared again from the text. */
    private static Origin inMemory(ExperimentSpec spec, String data) {
        return new Origin(
                spec.name(), "", "", List.of(), spec.seed(), Kernels.best().name(), data);
    }

    /** Where relative paths of a file's data start. */
    static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /**
     * An experiment in YAML.
     *
     * @param file   what it says
     * @param folder where relative paths of its data start
     * @param trials makes copies of it; null for trials that are not kept
     */
    record FromFile(
            ExperimentFile file, Path folder, @Nullable TrialRunner trials) implements Experiment {
        FromFile(ExperimentFile file, Path folder) {
            this(file, folder, null);
        }

        @Override
        public ExperimentSpec spec() {
            return file.spec();
        }

        @Override
        public Thresholds thresholds() {
            return Thresholds.with(
                    spec().thresholds(), (name, mistake) -> file.error("diagnosis.thresholds." + name, mistake));
        }

        @Override
        public Origin origin(String data) {
            return new Origin(
                    spec().name(),
                    Path.of(file.name()).toAbsolutePath().normalize().toString(),
                    file.text(),
                    file.overrides(),
                    spec().seed(),
                    Kernels.best().name(),
                    data);
        }

        @Override
        public Optional<Copies> copies(DataSet data) {
            TrialRunner runner =
                    trials != null ? trials : LocalTrials.in(folder).knowing(spec(), data);
            return Optional.of(new Copies(file, runner, true));
        }

        @Override
        public <T> T prepared(Loading loading, Function<Session, T> use) {
            try (Session session = Session.prepare(file, folder, loading)) {
                return use.apply(session);
            }
        }
    }

    /**
     * An experiment that the caller has prepared and closes.
     *
     * @param spec    what it says
     * @param session made of it
     */
    record InMemory(ExperimentSpec spec, Session session) implements Experiment {
        @Override
        public Thresholds thresholds() {
            return Thresholds.with(spec.thresholds());
        }

        @Override
        public Origin origin(String data) {
            return inMemory(spec, data);
        }

        @Override
        public Optional<Copies> copies(DataSet data) {
            return Experiment.inMemory(spec, data);
        }

        @Override
        public <T> T prepared(Loading loading, Function<Session, T> use) {
            return use.apply(session);
        }
    }

    /**
     * An experiment that was built, and is prepared for the one use from data in memory.
     *
     * @param spec    what it says
     * @param session makes its session
     */
    record FromSpec(ExperimentSpec spec, Supplier<Session> session) implements Experiment {
        @Override
        public Thresholds thresholds() {
            return Thresholds.with(spec.thresholds());
        }

        @Override
        public Origin origin(String data) {
            return inMemory(spec, data);
        }

        @Override
        public Optional<Copies> copies(DataSet data) {
            return Experiment.inMemory(spec, data);
        }

        @Override
        public <T> T prepared(Loading loading, Function<Session, T> use) {
            try (Session open = session.get()) {
                return use.apply(open);
            }
        }
    }
}
