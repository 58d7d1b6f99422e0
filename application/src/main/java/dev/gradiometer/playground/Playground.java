package dev.gradiometer.playground;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.RunObserver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains one setting of the knobs at a time. For any number of threads. */
public final class Playground implements AutoCloseable {
    private static final int KEPT = 8;

    private final Map<Source, DataSet> shelf = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, DataSet> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable Attempt current;
    private int started;

    /** A playground in which nothing is trained yet. */
    public Playground() {}

    /** What samples depend on. */
    private record Source(Dataset data, Precision precision, long seed) {}

    /**
     * Stops what is trained and trains {@code knobs} instead.
     *
     * @param observer of each training, is called by the training's thread
     * @throws UserInputException if the network cannot be built
     */
    public Attempt start(Knobs knobs, RunObserver observer) {
        return start(knobs, () -> observer, attempt -> {});
    }

    /**
     * The same with an observer that is made for this training, once the one before is told to stop.
     *
     * @param before receives the training before its first step
     */
    public synchronized Attempt start(
            Knobs knobs, Supplier<? extends RunObserver> observer, Consumer<? super Attempt> before) {
        ExperimentSpec spec = knobs.file().spec();
        stop();
        Attempt attempt = new Attempt(++started, knobs, spec, data(knobs, spec), observer.get());
        current = attempt;
        before.accept(attempt);
        attempt.begin();
        return attempt;
    }

    private DataSet data(Knobs knobs, ExperimentSpec spec) {
        Source source = new Source(knobs.data(), spec.precision(), spec.seed());
        return shelf.computeIfAbsent(source, key -> spec.data().load(Path.of(""), spec.precision(), spec.seed()));
    }

    /** Stops what is trained. */
    public synchronized void stop() {
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
