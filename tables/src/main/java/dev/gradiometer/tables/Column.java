package dev.gradiometer.tables;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of a table, one cell per row. */
public sealed interface Column {
    /** Its name in the header, or its position (1, 2, …) where the header has none. */
    String name();

    /** Cells. */
    int rows();

    /** Whether the cell in {@code row}, counted from 0, is missing. */
    boolean isMissing(int row);

    /** Numbers, truths as 1 and 0, or dates as days since 1970-01-01. */
    final class Numbers implements Column {
        private final String name;
        private final ColumnType type;
        private final Cells.Doubles cells;

        Numbers(String name, ColumnType type, Cells.Doubles cells) {
            this.name = name;
            this.type = type;
            this.cells = cells;
        }

        /** A column of the given numbers; NaN is missing. */
        public static Numbers of(String name, double... values) {
            return of(name, ColumnType.NUMBER, values);
        }

        /** A column of truths as 1 and 0; NaN is missing. */
        public static Numbers truths(String name, double... values) {
            return of(name, ColumnType.TRUTH, values);
        }

        private static Numbers of(String name, ColumnType type, double... values) {
            Gathering.Numbers column = new Gathering.Numbers(name, type);
            for (double value : values) {
                column.add(value);
            }
            return column.column();
        }

        @Override
        public String name() {
            return name;
        }

        List<Cells.Chunk> chunks() {
            return cells.chunks();
        }

        /** {@link ColumnType#NUMBER}, {@link ColumnType#TRUTH} or {@link ColumnType#DATE}. */
        public ColumnType type() {
            return type;
        }

        @Override
        public int rows() {
            return cells.count();
        }

        /** The cell in {@code row}, counted from 0; NaN if it is missing. */
        public double at(int row) {
            return cells.at(row);
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(cells.at(row));
        }
    }

    /** Words, each distinct one with a code. */
    final class Words implements Column {
        private final String name;
        private final List<String> words;
        private final Cells.Ints codes;

        Words(String name, List<String> words, Cells.Ints codes) {
            this.name = name;
            this.words = List.copyOf(words);
            this.codes = codes;
        }

        /** A column of the given words; null is missing. */
        public static Words of(String name, @Nullable String... cells) {
            Gathering.Words column = new Gathering.Words(name);
            for (String cell : cells) {
                if (cell == null) {
                    column.addMissing();
                } else {
                    column.add(cell);
                }
            }
            return column.column();
        }

        /**
         * A column of the words that codes stand for.
         *
         * @param words distinct ones
         * @param codes places in {@code words}; −1 is missing
         */
        public static Words coded(String name, List<String> words, int... codes) {
            return Gathering.Words.coded(name, words, codes);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int rows() {
            return codes.count();
        }

        List<MemorySegment> chunks() {
            return codes.chunks();
        }

        /** The place in {@link #words()} of the cell in {@code row}, counted from 0; -1 if it is missing. */
        public int code(int row) {
            return codes.at(row);
        }

        @Override
        public boolean isMissing(int row) {
            return codes.at(row) < 0;
        }

        /** The distinct words in the order in which they appear first. */
        public List<String> words() {
            return words;
        }
    }
}
