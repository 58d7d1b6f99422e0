package dev.gradiometer.tables;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column that grows from top to bottom. */
sealed interface Gathering {
    /** Cells of the first array, which grows to a chunk. */
    int LEAST = 64;

    /** An empty one. */
    static Gathering of(String name, ColumnType type, Store store) {
        return switch (type) {
            case IGNORED -> new Nothing();
            case WORD -> new Words(name, store);
            case NUMBER, TRUTH, DATE -> new Numbers(name, type, store);
        };
    }

    /** The columns that were gathered, without those that are left out. */
    static List<Column> columns(List<Gathering> gathered) {
        List<Column> columns = new ArrayList<>();
        for (Gathering one : gathered) {
            switch (one) {
                case Nothing nothing -> {}
                case Numbers numbers -> columns.add(numbers.column());
                case Words words -> columns.add(words.column());
            }
        }
        return columns;
    }

    /** Adds the cells of {@code next}, which is of the same type and has at most a chunk of them. */
    void append(Gathering next);

    /** A column that is left out. */
    record Nothing() implements Gathering {
        @Override
        public void append(Gathering next) {}
    }

    /** A column of numbers, truths or dates. */
    final class Numbers implements Gathering {
        final String name;
        final ColumnType type;
        private final Store store;
        private final List<Cells.Chunk> chunks = new ArrayList<>();
        private double[] last = new double[LEAST];
        private int count;

        Numbers(String name, ColumnType type) {
            this(name, type, Store.MEMORY);
        }

        Numbers(String name, ColumnType type, Store store) {
            this.name = name;
            this.type = type;
            this.store = store;
        }

        /** Adds a cell; NaN is missing. */
        void add(double value) {
            if (count == last.length) {
                if (count == Cells.CHUNK) {
                    chunks.add(Packing.pack(last, count, store));
                    count = 0;
                } else {
                    last = Arrays.copyOf(last, 2 * count);
                }
            }
            last[count++] = value;
        }

        @Override
        public void append(Gathering next) {
            Numbers more = (Numbers) next;
            for (int i = 0; i < more.count; i++) {
                add(more.last[i]);
            }
        }

        Column.Numbers column() {
            int rows = chunks.size() * Cells.CHUNK + count;
            if (count > 0) {
                chunks.add(Packing.pack(last, count, store));
            }
            return new Column.Numbers(name, type, new Cells.Doubles(chunks, rows));
        }
    }

    /** A column of words. */
    final class Words implements Gathering {
        final String name;
        private final Store store;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private final List<MemorySegment> chunks = new ArrayList<>();
        private int[] last = new int[LEAST];
        private int count;

        Words(String name) {
            this(name, Store.MEMORY);
        }

        Words(String name, Store store) {
            this.name = name;
            this.store = store;
        }

        static Column.Words coded(String name, List<String> words, int... codes) {
            Words column = new Words(name);
            words.forEach(column::code);
            for (int code : codes) {
                column.put(code);
            }
            return column.column();
        }

        void add(String word) {
            put(code(word));
        }

        private int code(String word) {
            return codeOf.computeIfAbsent(word, added -> {
                distinct.add(added);
                return distinct.size() - 1;
            });
        }

        void addMissing() {
            put(-1);
        }

        private void put(int code) {
            if (count == last.length) {
                if (count == Cells.CHUNK) {
                    chunks.add(Packing.keep(last, count, store));
                    count = 0;
                } else {
                    last = Arrays.copyOf(last, 2 * count);
                }
            }
            last[count++] = code;
        }

        @Override
        public void append(Gathering next) {
            Words more = (Words) next;
            int[] codes = more.distinct.stream().mapToInt(this::code).toArray();
            for (int i = 0; i < more.count; i++) {
                put(more.last[i] < 0 ? -1 : codes[more.last[i]]);
            }
        }

        Column.Words column() {
            int rows = chunks.size() * Cells.CHUNK + count;
            if (count > 0) {
                chunks.add(Packing.keep(last, count, store));
            }
            return new Column.Words(name, distinct, new Cells.Ints(chunks, rows));
        }
    }
}
