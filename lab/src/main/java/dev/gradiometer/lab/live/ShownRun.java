package dev.gradiometer.lab.live;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Histograms;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.views.DiagnosedRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that is shown, as far as it was told: one thread tells it, all browsers ask it.
 *
 * <p>What is asked more finely than the timeline's columns is read again from the {@link Source}, if that is quick, and
 * held until another part is asked for.
 */
public final class ShownRun {
    private static final long OPENING = 500_000_000;
    private static final long LONGEST_OPENING = 3_000_000_000L;

    private final RunTimeline timeline = new RunTimeline();
    private final Digest digest = new Digest();
    private final Source source;
    private final AtomicReference<@Nullable CloseUp> closeUp = new AtomicReference<>();
    private final AtomicReference<@Nullable Judged> judged = new AtomicReference<>();
    private final AtomicReference<@Nullable Look> look = new AtomicReference<>();

    private final AtomicInteger watchers = new AtomicInteger();
    private final long opened = System.nanoTime();
    private long begun = opened;
    private RunState state = RunState.WAITING;
    private String trouble = "";
    private double share;
    private long changes;

    private record Judged(long version, DiagnosedRun run) {}

    /** How a run stands, all at one moment. */
    public record Standing(RunState state, String trouble, double share, long records, long step, double loss) {}

    /** A run of which nothing was told yet. */
    public ShownRun(Source source) {
        this.source = source;
    }

    /** What has to be told of the run, by one thread. */
    public RunObserver observer() {
        RunObserver telling = new Audience(List.of(digest, timeline));
        return new Guarded(digest, telling);
    }

    /**
     * Says how the run stands.
     *
     * @param now  its state
     * @param why  what is wrong with its record; empty if nothing is
     * @param told share of the record that was told, in [0, 1]
     */
    public synchronized void stands(RunState now, String why, double told) {
        begun = changes == 0 ? System.nanoTime() : begun;
        state = now;
        trouble = why;
        share = told;
        if (told == 1) {
            look.set(null);
        }
        changes++;
        notifyAll();
    }

    /** Somebody looks until the answer is closed. */
    public Watch watch() {
        watchers.incrementAndGet();
        return watchers::decrementAndGet;
    }

    /** Somebody who looks. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    boolean watched() {
        return watchers.get() > 0;
    }

    /** Shows that in place of what was told, until all of the record was. */
    void show(Look seen) {
        look.set(seen);
    }

    /** Whether what is shown of the steps is a selection of them, because the rest is still being read. */
    public boolean partial() {
        Look first = look.get();
        return first != null && first.partial();
    }

    /** Evaluations, curvatures and what was not finite, as far as they are known. */
    public RunTimeline details() {
        Look first = look.get();
        return first == null ? timeline : first.details(timeline);
    }

    /** How it stands. */
    public synchronized Standing standing() {
        Look first = look.get();
        if (first != null) {
            return new Standing(state, trouble, share, first.records(), first.lastStep(), first.lastLoss());
        }
        return new Standing(state, trouble, share, timeline.records(), timeline.lastStep(), timeline.lastLoss());
    }

    /** A number that changes when {@link #stands} is called. */
    public synchronized long changes() {
        return changes;
    }

    /** Waits until the number is another than {@code seen}, at most so long; returns it. */
    public synchronized long await(long seen, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toNanos(); changes == seen && left > 0; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
        return changes;
    }

    public RunTimeline timeline() {
        return timeline;
    }

    /**
     * Waits until there is something to show of a run that was just opened: all of it if it is short, otherwise what is
     * read in half a second, or a first look.
     */
    public void awaitBeginning() {
        awaitUntil(opened + LONGEST_OPENING, () -> timeline.setup() != null || share == 1);
        awaitUntil(begun() + OPENING, () -> share == 1 || look.get() != null);
        awaitUntil(opened + LONGEST_OPENING, () -> share == 1 || standing().records() > 0);
    }

    private synchronized long begun() {
        return begun;
    }

    private synchronized void awaitUntil(long end, BooleanSupplier enough) {
        try {
            for (long left = end - System.nanoTime();
                    left > 0 && !enough.getAsBoolean();
                    left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is known from before the first step.
     *
     * @throws UserInputException if the run has not started
     */
    public Setup setup() {
        Setup setup = timeline.setup();
        if (setup == null) {
            String why = standing().trouble();
            throw new UserInputException(why.isEmpty() ? "the run has not made its first step yet" : why);
        }
        return setup;
    }

    /** The columns of a part, as fine as it may be. */
    public Columns columns(Window window) {
        Look first = look.get();
        if (first != null) {
            return first.columns(window);
        }
        CloseUp near = near(window, timeline.width());
        return near == null ? timeline.columns(window) : near.columns(window, timeline.records());
    }

    /** A quantity over the same columns. */
    public Flow flow(Quantity quantity, Window window, Statistic statistic) {
        Look first = look.get();
        if (first != null) {
            return first.flow(quantity, window, statistic);
        }
        CloseUp near = near(window, timeline.width());
        return near == null ? timeline.flow(quantity, window, statistic) : near.flow(quantity, window, statistic);
    }

    /** How large the entries of a layer's weight gradient were, over the same part. */
    public Histograms histograms(int layer, Window window) {
        CloseUp near = near(window, timeline.histogramWidth());
        return near == null ? timeline.histograms(layer, window) : near.histograms(layer, window);
    }

    /** The part read again; null if it would be no finer than columns of {@code width} records, or that takes long. */
    private @Nullable CloseUp near(Window window, long width) {
        long from = window.from();
        long to = Math.min(window.to(), timeline.records());
        int most = Math.min(window.most(), timeline.mostColumns());
        if (to <= from || width == 1 || 2 * (to - from) > width * most || !source.canRead(from, to)) {
            return null;
        }
        CloseUp held = closeUp.get();
        if (held == null || !held.has(from, to)) {
            held = CloseUp.read(source, setup(), from, to);
            closeUp.set(held);
        }
        return held;
    }

    /**
     * The recorded step nearest to {@code step}; null if none was recorded.
     *
     * @throws UserInputException if it cannot be read any more
     */
    public @Nullable StepReading nearest(long step) {
        Look first = look.get();
        if (first != null) {
            return first.nearest(step);
        }
        long record = source.nearest(step);
        if (record < 0) {
            return null;
        }
        AtomicReference<@Nullable StepReading> found = new AtomicReference<>();
        source.read(record, record + 1, found::set);
        return found.get();
    }

    /**
     * What the doctor says of what was told so far; the same answer until more is told.
     *
     * @throws UserInputException if the run has not started
     */
    public DiagnosedRun diagnosed() {
        setup();
        long version = timeline.version() + source.revision();
        Judged known = judged.get();
        if (known == null || known.version != version) {
            Recording recording;
            synchronized (digest) {
                recording = digest.recording();
            }
            known = new Judged(version, source.diagnose(recording));
            judged.set(known);
        }
        return known.run;
    }
}
