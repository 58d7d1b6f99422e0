package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.RowSource;

/** Announces the rows of an order to their source, a window of them before the first is used. */
final class Window {
    /** Strokes of a window: what is in memory of a long file are twice as many. */
    private static final int STROKES = 128;

    private final RowSource source;
    private final int size;
    private int announced;

    Window(RowSource source) {
        this.source = source;
        this.size = (int) Math.min(1 << 30, (long) source.stroke() * STROKES);
    }

    /** Rows of a window; 0 if the source does not care in which order its rows are read. */
    int size() {
        return size;
    }

    /** A new order, of which place {@code from} is the first to be used. */
    void restart(int from) {
        announced = size == 0 ? 0 : from / size * size;
    }

    /** The places before {@code to} of the order are about to be used. */
    void reach(int[] order, int to) {
        while (size > 0 && announced < order.length && announced < (long) to + size) {
            int count = Math.min(size, order.length - announced);
            source.announce(order, announced, count);
            announced += count;
        }
    }
}
