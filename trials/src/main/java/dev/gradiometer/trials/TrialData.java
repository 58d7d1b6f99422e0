package dev.gradiometer.trials;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The data sets of trials, which share them: each is loaded once, and those that were asked for last stay in memory as
 * long as they fit into {@value #MOST} numbers, 512 MiB in float32.
 */
public final class TrialData {
    private static final long MOST = 1L << 27;

    private final Path folder;
    private final long most;
    private final Function<ExperimentSpec, Object> key;
    private final Function<ExperimentSpec, DataSet> source;
    private final SequencedMap<Object, CompletableFuture<Loaded>> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** A data set with its digest. */
    record Loaded(DataSet data, String digest) {
        /** Of inputs and targets. */
        long numbers() {
            return Stream.of(Evaluation.Part.values())
                    .map(data::part)
                    .mapToLong(part -> part == null ? 0 : part.samples())
                    .map(samples -> samples * (data.inputs() + data.outputs()))
                    .sum();
        }
    }

    private TrialData(
            Path folder, long most, Function<ExperimentSpec, Object> key, Function<ExperimentSpec, DataSet> source) {
        this.folder = folder;
        this.most = most;
        this.key = key;
        this.source = source;
    }

    /** What each experiment says, from files in {@code folder}. */
    public static TrialData in(Path folder) {
        return in(folder, MOST);
    }

    /** The same with room for {@code most} numbers. */
    static TrialData in(Path folder, long most) {
        return new TrialData(
                folder,
                most,
                spec -> List.of(spec.data(), spec.precision(), spec.seed()),
                spec -> spec.data().load(folder, spec.precision(), spec.seed()));
    }

    /** These, whatever an experiment says. */
    public static TrialData of(DataSet data) {
        return new TrialData(Path.of(""), MOST, spec -> "", spec -> data);
    }

    /** Where relative paths of experiments start. */
    public Path folder() {
        return folder;
    }

    /** Keeps the data of {@code spec}. */
    void put(ExperimentSpec spec, DataSet data) {
        synchronized (kept) {
            kept.put(key.apply(spec), CompletableFuture.completedFuture(new Loaded(data, data.digest())));
        }
        forget();
    }

    /**
     * What an experiment trains on.
     *
     * @throws UserInputException if it is missing or broken
     */
    public DataSet dataSet(ExperimentSpec spec) {
        return of(spec).data();
    }

    /**
     * The same with its digest.
     *
     * @throws UserInputException if it is missing or broken
     */
    Loaded of(ExperimentSpec spec) {
        CompletableFuture<Loaded> mine = new CompletableFuture<>();
        CompletableFuture<Loaded> known;
        synchronized (kept) {
            known = kept.putIfAbsent(key.apply(spec), mine);
        }
        if (known != null) {
            return Awaited.of(known);
        }
        try {
            DataSet data = source.apply(spec);
            mine.complete(new Loaded(data, data.digest()));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        forget();
        return Awaited.of(mine);
    }

    /** Lets go of those that were not asked for longest, never of the last one. */
    private void forget() {
        synchronized (kept) {
            long numbers = 0;
            for (Map.Entry<Object, CompletableFuture<Loaded>> entry :
                    List.copyOf(kept.sequencedEntrySet().reversed())) {
                long more = numbers(entry.getValue());
                if (numbers > 0 && numbers + more > most) {
                    kept.remove(entry.getKey());
                } else {
                    numbers += more;
                }
            }
        }
    }

    private static long numbers(CompletableFuture<Loaded> future) {
        return future.isDone() && !future.isCompletedExceptionally()
                ? future.join().numbers()
                : 0;
    }
}
