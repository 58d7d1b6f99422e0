package dev.gradiometer.replay;

import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.Thinned;
import dev.gradiometer.readings.WindowReading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as columns, in bounded memory however long it is: at most 2,048 of them, fewer for networks of more than 512
 * layers (layers × columns ≤ 2²⁰, but at least 256 columns).
 *
 * <p>One thread tells it, any number of threads may ask at the same time. What it holds so far is always a whole answer
 * about the steps told so far.
 */
public final class RunTimeline implements RunObserver {
    private static final int FEWEST = 256;
    private static final long CELLS = 1L << 20;
    private static final long SMALL_RECORDS = 4_096;

    private @Nullable Setup setup;
    private Told told = new Told(0);
    private long version;

    /** What was told of one run. */
    private static final class Told {
        final Track track;
        final GradientLog gradients = new GradientLog();
        final UnitLog units = new UnitLog();
        final Map<Evaluation.Part, Thinned<Evaluation>> evaluations = new EnumMap<>(Evaluation.Part.class);
        final Map<Evaluation.Part, Evaluation> lastEvaluations = new EnumMap<>(Evaluation.Part.class);
        final Thinned<CurvatureReading> curvatures = new Thinned<>(SMALL_RECORDS);
        final List<NonFinite> nonFinite = new ArrayList<>();
        long order;
        long lastStep = -1;
        double lastLoss = Double.NaN;
        Ending ending = Ending.OPEN;

        Told(int layers) {
            track = new Track(columns(layers), layers);
        }
    }

    /** A timeline of nothing yet. */
    public RunTimeline() {}

    /** Columns for a network of so many layers, a power of two. */
    private static int columns(int layers) {
        int columns = Window.LARGEST;
        while (columns > FEWEST && (long) columns * layers > CELLS) {
            columns /= 2;
        }
        return columns;
    }

    @Override
    public synchronized void started(Setup about) {
        setup = about;
        told = new Told(about.layers().size());
        version++;
    }

    @Override
    public synchronized void step(StepReading reading) {
        told.track.add(reading);
        told.gradients.add(reading);
        told.lastStep = reading.step();
        told.lastLoss = reading.loss();
        if (reading.nonFinite() != null && told.nonFinite.size() < SMALL_RECORDS) {
            told.nonFinite.add(reading.nonFinite());
        }
        version++;
    }

    @Override
    public synchronized void window(WindowReading reading) {
        told.units.add(reading);
        version++;
    }

    @Override
    public synchronized void curvature(CurvatureReading reading) {
        told.curvatures.add(told.order++, reading, 1);
        version++;
    }

    @Override
    public synchronized void evaluation(Evaluation evaluation) {
        told.evaluations
                .computeIfAbsent(evaluation.part(), part -> new Thinned<>(SMALL_RECORDS))
                .add(told.order++, evaluation, 1);
        told.lastEvaluations.put(evaluation.part(), evaluation);
        version++;
    }

    @Override
    public synchronized void ended(Ending ending) {
        told.ending = ending;
        version++;
    }

    /**
     * Writes the columns, so that they need not be made again.
     *
     * @throws IOException as {@code to} throws it
     */
    public synchronized void writeColumns(DataOutput to) throws IOException {
        told.track.write(to);
        to.writeDouble(told.lastLoss);
    }

    /**
     * A timeline with the columns that {@link #writeColumns} wrote. More can be told to it.
     *
     * @param about of the same run
     * @throws IOException if they cannot be read, or are those of another network
     */
    public static RunTimeline withColumns(Setup about, DataInput from) throws IOException {
        RunTimeline timeline = new RunTimeline();
        timeline.started(about);
        timeline.told.track.read(from);
        timeline.told.lastStep = timeline.told.track.lastStep();
        timeline.told.lastLoss = from.readDouble();
        return timeline;
    }

    /** Tells steps in which a value was not finite, besides the columns that were read. */
    public synchronized void nonFinite(List<NonFinite> steps) {
        told.nonFinite.addAll(steps);
    }

    /** A number that changes with everything that is told. */
    public synchronized long version() {
        return version;
    }

    /** What is known of the run from before its first step; null if it has not started. */
    public synchronized @Nullable Setup setup() {
        return setup;
    }

    /** Recorded steps so far. */
    public synchronized long records() {
        return told.track.records();
    }

    /** Records that share a column; 1 as long as there are few. */
    public synchronized long width() {
        return told.track.width();
    }

    /** The last recorded step, or −1. */
    public synchronized long lastStep() {
        return told.lastStep;
    }

    /** 𝓛 of the last recorded step; NaN if there is none. */
    public synchronized double lastLoss() {
        return told.lastLoss;
    }

    /** How the run ended, as far as is known. */
    public synchronized Ending ending() {
        return told.ending;
    }

    /** The columns of a part of the run. */
    public synchronized Columns columns(Window window) {
        return told.track.columns(window);
    }

    /** A quantity of all layers over the same columns. */
    public synchronized Flow flow(Quantity quantity, Window window, Statistic statistic) {
        return told.track.flow(quantity, window, statistic);
    }

    /** Columns that it has at most. */
    public synchronized int mostColumns() {
        return told.track.capacity();
    }

    /** Records that share a column of the histograms. */
    public synchronized long histogramWidth() {
        return told.gradients.width();
    }

    /** How large the entries of a layer's weight gradient were, in the columns that hold a part of the run. */
    public synchronized Histograms histograms(int layer, Window window) {
        return told.gradients.of(layer, window);
    }

    /** The units of all activations of which units were recorded, by layer. */
    public synchronized List<UnitRecord> units() {
        return told.units.records();
    }

    /** The evaluations of each part in order; an even selection if there are very many, and always the last one. */
    public synchronized Map<Evaluation.Part, List<Evaluation>> evaluations() {
        Map<Evaluation.Part, List<Evaluation>> all = new EnumMap<>(Evaluation.Part.class);
        told.evaluations.forEach((part, some) -> {
            List<Evaluation> kept = inOrder(some);
            Evaluation last = told.lastEvaluations.get(part);
            if (last != null && kept.getLast().step() != last.step()) {
                kept.add(last);
            }
            all.put(part, kept);
        });
        return all;
    }

    /** The measurements of curvature in order; an even selection if there are very many. */
    public synchronized List<CurvatureReading> curvatures() {
        return inOrder(told.curvatures);
    }

    /** The first steps in which a value was not finite, in order. */
    public synchronized List<NonFinite> nonFinite() {
        return List.copyOf(told.nonFinite);
    }

    private static <T> List<T> inOrder(Thinned<T> some) {
        SortedMap<Long, T> all = new TreeMap<>();
        some.into(all);
        return new ArrayList<>(all.values());
    }
}
