package dev.gradiometer.watch;

import dev.gradiometer.readings.LossSetup.Reads;

/** Answers of a network held against the targets. */
public final class Answers {
    private Answers() {}

    /**
     * Share of right answers; NaN if answers are no classes, or the targets are not laid out like them.
     *
     * @param told    targets; classes are rows with a one
     * @param given   answers
     * @param columns numbers of a row
     */
    public static double right(Reads reads, Entries told, Entries given, int columns) {
        double border = reads == Reads.EVENT_LOGITS ? 0 : 0.5;
        boolean known = switch (reads) {
            case CLASS_LOGITS, CLASS_PROBABILITIES -> columns > 1;
            case EVENT_LOGITS, EVENT_PROBABILITIES -> columns == 1;
            case VALUES, OTHER -> false;
        };
        if (!known || told.size() != given.size()) {
            return Double.NaN;
        }
        int rows = given.size() / columns;
        int right = 0;
        for (int row = 0; row < rows; row++) {
            boolean agree = columns == 1
                    ? (given.get(row) > border) == (told.get(row) > 0.5)
                    : largest(given, row, columns) == largest(told, row, columns);
            right += agree ? 1 : 0;
        }
        return (double) right / rows;
    }

    private static int largest(Entries rows, int row, int columns) {
        int best = 0;
        for (int c = 1; c < columns; c++) {
            best = rows.get(row * columns + c) > rows.get(row * columns + best) ? c : best;
        }
        return best;
    }
}
