package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;
import dev.gradiometer.runfolder.RecordedSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture of all of a record that takes long to read, until it is read: one step each from evenly spaced places of
 * its file. A column stands for about as many records as lie between two such places, of which one was read.
 *
 * @param record   from which the steps are read
 * @param places   where those lie that were read
 * @param timeline of them
 * @param each     records that each of them stands for
 */
record FirstLook(RecordedSteps record, StepPlaces places, RunTimeline timeline, long each) implements Look {
    private static final int[] PLACES = {4, 16, 64, 256};
    private static final int TOGETHER = 16;

    /**
     * Looks at a record, then more closely.
     *
     * @param size bytes of the readings file
     * @param seen hears of each look
     */
    static void at(RecordedSteps record, Setup setup, long size, Consumer<FirstLook> seen) {
        List<Resumption> resumptions = new ArrayList<>();
        for (int count : PLACES) {
            FirstLook look = look(record, setup, size, count, resumptions);
            while (look == null) {
                look = look(record, setup, size, count, resumptions);
            }
            if (look.timeline.records() > 0) {
                seen.accept(look);
            }
        }
    }

    /** The steps at some of the places, in order, by all processors. */
    private static List<RecordedSteps.Placed> read(RecordedSteps record, long apart, int from, int to) {
        return IntStream.range(from, to)
                .parallel()
                .mapToObj(i -> record.first(apart * i, apart * (i + 1)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Somewhere before {@code place} the run went on from an earlier step, at most {@code step}. */
    private record Resumption(long place, long step) {
        boolean voids(RecordedSteps.Placed found) {
            return found.place() < place && found.reading().step() >= step;
        }
    }

    /** The picture; null if a resumption came up that makes what was seen before it void. */
    private static @Nullable FirstLook look(
            RecordedSteps record, Setup setup, long size, int count, List<Resumption> resumptions) {
        RunTimeline timeline = new RunTimeline();
        timeline.started(setup);
        StepPlaces places = new StepPlaces();
        long bytes = 0;
        for (int from = 0; from < count; from += TOGETHER) {
            for (RecordedSteps.Placed found : read(record, size / count, from, Math.min(from + TOGETHER, count))) {
                StepReading reading = found.reading();
                if (resumptions.stream().anyMatch(one -> one.voids(found))) {
                    continue;
                }
                if (reading.step() <= timeline.lastStep()) {
                    resumptions.add(new Resumption(found.place(), reading.step()));
                    return null;
                }
                timeline.step(reading);
                places.add(reading.step(), found.place());
                bytes += found.length();
            }
        }
        return new FirstLook(record, places, timeline, Math.max(1, size / Math.max(1, bytes)));
    }

    @Override
    public boolean partial() {
        return true;
    }

    @Override
    public RunTimeline details(RunTimeline told) {
        return told;
    }

    @Override
    public long records() {
        return timeline.records() * each;
    }

    private Window seen(Window window) {
        long to = window.to() / each + (window.to() % each == 0 ? 0 : 1);
        return new Window(window.from() / each, Math.max(to, window.from() / each + 1), window.most());
    }

    @Override
    public Columns columns(Window window) {
        Columns columns = timeline.columns(seen(window));
        long[] count = columns.count();
        for (int i = 0; i < count.length; i++) {
            count[i] *= each;
        }
        return new Columns(
                records(),
                columns.from() * each,
                columns.width() * each,
                columns.first(),
                columns.last(),
                count,
                columns.series());
    }

    @Override
    public Flow flow(Quantity quantity, Window window, Statistic statistic) {
        return timeline.flow(quantity, seen(window), statistic);
    }
}
