package dev.gradiometer.tables;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column that grows from top to bottom. */
sealed interface Gathering {
    /** A column that is left out. */
    record Nothing() implements Gathering {}

    /** A column of numbers, truths or dates. */
    final class Numbers implements Gathering {
        final String name;
        final ColumnType type;
        private final Growth growth = new Growth(ValueLayout.JAVA_DOUBLE.byteSize());

        Numbers(String name, ColumnType type) {
            this.name = name;
            this.type = type;
        }

        void add(double value) {
            growth.next().setAtIndex(ValueLayout.JAVA_DOUBLE, growth.place(), value);
        }

        Column column() {
            return new Column.Numbers(name, type, new Cells.Doubles(growth.chunks(), growth.count));
        }
    }

    /** A column of words. */
    final class Words implements Gathering {
        final String name;
        private final Map<String, Integer> codeOf = new HashMap<>();
        private final List<String> distinct = new ArrayList<>();
        private final Growth growth = new Growth(ValueLayout.JAVA_INT.byteSize());

        Words(String name) {
            this.name = name;
        }

        void add(String word) {
            put(codeOf.computeIfAbsent(word, added -> {
                distinct.add(added);
                return distinct.size() - 1;
            }));
        }

        void addMissing() {
            put(-1);
        }

        private void put(int code) {
            growth.next().setAtIndex(ValueLayout.JAVA_INT, growth.place(), code);
        }

        Column column() {
            return new Column.Words(name, distinct, new Cells.Ints(growth.chunks(), growth.count));
        }
    }

    /** Chunks of memory: outside the heap, but the first one, which grows from a small array of the heap. */
    final class Growth {
        private static final int LEAST = 64;

        private final long cellSize;
        private final List<MemorySegment> chunks = new ArrayList<>();
        private int room;
        private int count;

        Growth(long cellSize) {
            this.cellSize = cellSize;
        }

        /** The chunk for one more cell. */
        MemorySegment next() {
            if (count == room) {
                grow();
            }
            count++;
            return chunks.getLast();
        }

        private void grow() {
            if (room < Cells.CHUNK) {
                int wanted = Math.max(LEAST, 2 * room);
                MemorySegment larger = wanted < Cells.CHUNK ? small(wanted) : whole();
                if (room > 0) {
                    larger.copyFrom(chunks.removeLast());
                }
                chunks.add(larger);
                room = wanted;
            } else {
                chunks.add(whole());
                room += Cells.CHUNK;
            }
        }

        /** An array of longs suits cells of any size. */
        private MemorySegment small(int cells) {
            return MemorySegment.ofArray(new long[Math.toIntExact(cells * cellSize / Long.BYTES)]);
        }

        private MemorySegment whole() {
            return Arena.ofAuto().allocate(cellSize << Cells.CHUNK_BITS, cellSize);
        }

        /** The place of the last cell in its chunk. */
        int place() {
            return (count - 1) & (Cells.CHUNK - 1);
        }

        MemorySegment[] chunks() {
            return chunks.toArray(MemorySegment[]::new);
        }
    }
}
