package dev.gradiometer.lab.live;

import dev.gradiometer.readings.Setup;
import dev.gradiometer.replay.Columns;
import dev.gradiometer.replay.Flow;
import dev.gradiometer.replay.Histograms;
import dev.gradiometer.replay.Quantity;
import dev.gradiometer.replay.RunTimeline;
import dev.gradiometer.replay.Statistic;
import dev.gradiometer.replay.Window;

/**
 * A part of a long run that was read again to be seen more finely.
 *
 * @param from     its first record
 * @param to       the record after its last one
 * @param timeline of that part alone
 */
record CloseUp(long from, long to, RunTimeline timeline) {
    static CloseUp read(Source source, Setup setup, long from, long to) {
        RunTimeline timeline = new RunTimeline();
        timeline.started(setup);
        source.read(from, to, timeline::step);
        return new CloseUp(from, to, timeline);
    }

    boolean has(long first, long end) {
        return from == first && to == end;
    }

    private static Window inside(Window window) {
        return Window.all(window.most());
    }

    /** @param records of the whole run */
    Columns columns(Window window, long records) {
        Columns columns = timeline.columns(inside(window));
        return new Columns(
                records,
                from + columns.from(),
                columns.width(),
                columns.first(),
                columns.last(),
                columns.count(),
                columns.series());
    }

    Flow flow(Quantity quantity, Window window, Statistic statistic) {
        return timeline.flow(quantity, inside(window), statistic);
    }

    Histograms histograms(int layer, Window window) {
        return timeline.histograms(layer, inside(window));
    }
}
