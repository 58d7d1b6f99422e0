package dev.gradiometer.replay;

/**
 * A part of a run to look at, and how finely.
 *
 * @param from first record
 * @param to   the record after the last one; more than there are means all
 * @param most columns that it may have at most
 */
public record Window(long from, long to, int most) {
    /** Columns that a window may have at most. */
    public static final int LARGEST = 2_048;

    /** @throws IllegalArgumentException if it is empty, or may have no column or more than {@value #LARGEST} */
    public Window {
        if (from < 0 || to <= from || most < 1 || most > LARGEST) {
            throw new IllegalArgumentException(
                    "window: expected 0 ≤ from < to and 1 to %d columns, got records %d to %d in %d columns"
                            .formatted(LARGEST, from, to, most));
        }
    }

    /** All of a run. */
    public static Window all(int most) {
        return new Window(0, Long.MAX_VALUE, most);
    }
}
