package dev.gradiometer.runs;

import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Inspector;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.inspection.RateRangeReading;
import dev.gradiometer.inspection.VerdictLimits;
import dev.gradiometer.inspection.Verdicts;
import dev.gradiometer.views.InspectedNetwork;
import dev.gradiometer.views.InspectedRates;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Inspects networks as a file describes them, as a checkpoint of a run has them, or as they are in memory.
 *
 * <pre>{@code
 * InspectedNetwork network = Inspections.ofFile(Path.of("experiment.yaml"));
 * }</pre>
 */
public final class Inspections {
    private Inspections() {}

    /**
     * Inspects the network of a file before its first step.
     *
     * @param settings changes to the file, each {@code path=value}
     * @throws UserInputException if the file, a setting or the data are wrong
     */
    public static InspectedNetwork ofFile(Path path, String... settings) {
        return ofFile(path, List.of(settings), instrument -> {}, Loading.UNHEARD);
    }

    /**
     * The same.
     *
     * @param progress hears of each instrument before it is used
     * @param loading  hears how the data are read
     */
    public static InspectedNetwork ofFile(
            Path path, List<String> settings, Consumer<Instrument> progress, Loading loading) {
        Experiment experiment = Experiment.read(path, settings);
        return experiment.prepared(loading, session -> of(path.toString(), experiment.spec(), session, progress));
    }

    /**
     * Inspects the network of a run.
     *
     * @param step     steps done at the checkpoint, or null for the last one
     * @param progress hears of each instrument before it is used
     * @param loading  hears how the data are read
     * @throws UserInputException if the folder has no such checkpoint, or something in it is broken
     */
    public static InspectedNetwork ofRun(
            Path path, @Nullable Long step, Consumer<Instrument> progress, Loading loading) {
        return atCheckpoint(path, step, loading, (source, spec, session) -> of(source, spec, session, progress));
    }

    /**
     * Tests which learning rates train the network of a file.
     *
     * @param settings changes to the file, each {@code path=value}
     * @param goesOn   asked before each step of the test, with its number; the test ends where it says no
     * @param loading  hears how the data are read
     * @throws UserInputException if the file, a setting or the data are wrong, or the optimiser chooses its own rate
     */
    public static InspectedRates ratesOfFile(Path path, List<String> settings, IntPredicate goesOn, Loading loading) {
        Experiment experiment = Experiment.read(path, settings);
        return experiment.prepared(loading, session -> rates(path.toString(), experiment.spec(), session, goesOn));
    }

    /**
     * Tests which learning rates train the network of a run further.
     *
     * @param step    steps done at the checkpoint, or null for the last one
     * @param goesOn  asked before each step of the test, with its number; the test ends where it says no
     * @param loading hears how the data are read
     * @throws UserInputException if the folder has no such checkpoint, something in it is broken, or the optimiser
     *     chooses its own rate
     */
    public static InspectedRates ratesOfRun(Path path, @Nullable Long step, IntPredicate goesOn, Loading loading) {
        return atCheckpoint(path, step, loading, (source, spec, session) -> rates(source, spec, session, goesOn));
    }

    private static InspectedRates rates(String source, ExperimentSpec spec, Session session, IntPredicate goesOn) {
        return new InspectedRates(source, RateRangeReading.measure(session, spec, goesOn));
    }

    /** What is made of a session that was restored from {@code source}. */
    @FunctionalInterface
    private interface Use<T> {
        T of(String source, ExperimentSpec spec, Session session);
    }

    private static <T> T atCheckpoint(Path path, @Nullable Long step, Loading loading, Use<T> use) {
        RecordedRun run = RecordedRun.open(path);
        Experiment experiment = run.experiment();
        Path chosen = checkpoint(path, run.checkpoints(), step);
        return experiment.prepared(loading, session -> {
            RecordedRun.restore(session, chosen);
            return use.of(chosen.toString(), experiment.spec(), session);
        });
    }

    /**
     * Inspects the network of an experiment that was built, before its first step.
     *
     * @param folder where relative paths of its data start
     * @throws UserInputException if the data are wrong or do not fit the network
     */
    public static InspectedNetwork of(ExperimentSpec spec, Path folder) {
        try (Session session = Session.prepare(spec, folder)) {
            return of(spec, session);
        }
    }

    /**
     * Inspects the network of a session as it is now.
     *
     * @param spec what the session was prepared from
     */
    public static InspectedNetwork of(ExperimentSpec spec, Session session) {
        return of(spec.name(), spec, session, instrument -> {});
    }

    private static InspectedNetwork of(
            String source, ExperimentSpec spec, Session session, Consumer<Instrument> progress) {
        Inspection inspection = Inspector.inspect(session, spec, progress);
        return new InspectedNetwork(source, inspection, Verdicts.of(inspection, VerdictLimits.DEFAULT));
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
}
