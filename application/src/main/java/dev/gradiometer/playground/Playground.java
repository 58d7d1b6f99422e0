package dev.gradiometer.playground;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.RunObserver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final AtomicInteger started;
    private @Nullable Attempt current;
    private @Nullable Attempt other;

    /** A playground in which nothing is trained yet. */
    public Playground() {
        this(new AtomicInteger());
    }

    /** One of several that share the numbers of their trainings; {@code started} is the last one given. */
    public Playground(AtomicInteger started) {
        this.started = started;
    }

    /** What samples depend on. */
    private record Source(DataPlan data, Precision precision, long seed) {}

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
        ExperimentFile file = knobs.file();
        DataSet data = data(file.spec());
        stop();
        current = begun(new Attempt(started.incrementAndGet(), knobs, file, data, observer.get()), before);
        return current;
    }

    /**
     * Trains another experiment beside the one that the knobs say, in place of the last one beside it.
     *
     * @param knobs where the controls stand
     * @param file  what they say with something changed
     */
    public synchronized Attempt compare(
            Knobs knobs,
            ExperimentFile file,
            Supplier<? extends RunObserver> observer,
            Consumer<? super Attempt> before) {
        DataSet data = data(file.spec());
        if (other != null) {
            other.stop();
        }
        other = begun(new Attempt(started.incrementAndGet(), knobs, file, data, observer.get()), before);
        return other;
    }

    private static Attempt begun(Attempt attempt, Consumer<? super Attempt> before) {
        before.accept(attempt);
        attempt.begin();
        return attempt;
    }

    private DataSet data(ExperimentSpec spec) {
        Source source = new Source(spec.data(), spec.precision(), spec.seed());
        return shelf.computeIfAbsent(source, key -> spec.data().load(Path.of(""), spec.precision(), spec.seed()));
    }

    /** Stops what is trained. */
    public synchronized void stop() {
        if (current != null) {
            current.stop();
        }
        if (other != null) {
            other.stop();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
