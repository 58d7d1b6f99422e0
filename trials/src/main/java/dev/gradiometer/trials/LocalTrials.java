package dev.gradiometer.trials;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes trials in this process: one session on one thread for each core. What a trial records is held only until its
 * question is answered, so that memory is bounded by the trials at work, their data and the answers.
 *
 * <p>May be used by one thread at a time, again and again: data sets stay in memory from one call to the next.
 */
public final class LocalTrials implements TrialRunner {
    private final TrialData data;
    private final int cores;
    private final @Nullable TrialLog log;

    private LocalTrials(TrialData data, int cores, @Nullable TrialLog log) {
        this.data = data;
        this.cores = cores;
        this.log = log;
    }

    /**
     * Trials on the data that each experiment names, on all cores.
     *
     * @param folder where relative paths of experiments start
     */
    public static LocalTrials in(Path folder) {
        return on(TrialData.in(folder));
    }

    /** Trials on what is, or will be, in memory as {@code data}, on all cores. */
    public static LocalTrials on(TrialData data) {
        return new LocalTrials(data, Runtime.getRuntime().availableProcessors(), null);
    }

    /** Trials on {@code data}, whatever an experiment says of its own, on all cores. */
    public static LocalTrials on(DataSet data) {
        return on(TrialData.of(data));
    }

    /** The same with data that are there already: those of {@code spec} and every experiment on the same data. */
    public LocalTrials knowing(ExperimentSpec spec, DataSet loaded) {
        data.put(spec, loaded);
        return this;
    }

    /** The same with so many trials at once, at least 1. */
    public LocalTrials atOnce(int trials) {
        return new LocalTrials(data, trials, log);
    }

    /**
     * The same with answers kept in {@code folder}, as {@code trials.jsonl}: what is answered there is not asked again.
     *
     * @throws UserInputException if it cannot be made, read or written
     */
    public LocalTrials keptIn(Path folder) {
        return new LocalTrials(data, cores, TrialLog.in(folder));
    }

    /** Lines among the answers that were kept before from which none could be read: those trials are made again. */
    public int unreadable() {
        return log == null ? 0 : log.unreadable();
    }

    @Override
    public <T> List<TrialResult<T>> run(
            List<Trial> trials, Question<T> question, Consumer<TrialResult<T>> heard, BooleanSupplier interrupted) {
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            TrialRound<T> round = new TrialRound<>(data, log, question, heard, interrupted);
            List<CompletableFuture<Optional<TrialResult<T>>>> results = trials.stream()
                    .map(trial -> CompletableFuture.supplyAsync(() -> round.result(trial), workers))
                    .toList();
            return results.stream().map(Awaited::of).flatMap(Optional::stream).toList();
        }
    }
}
