package dev.gradiometer.tables;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The cells of a column in chunks of 2¹⁶ rows, so that a column grows without being copied. A chunk is a segment of
 * memory: outside the heap, an array, or a part of a mapped file.
 */
final class Cells {
    static final int CHUNK_BITS = 16;
    static final int CHUNK = 1 << CHUNK_BITS;

    private Cells() {}

    /** Numbers of a chunk. */
    sealed interface Chunk {
        double at(int place);
    }

    /** Numbers in float64. */
    record Floats(MemorySegment cells) implements Chunk {
        @Override
        public double at(int place) {
            return cells.getAtIndex(ValueLayout.JAVA_DOUBLE, place);
        }
    }

    /**
     * Numbers m / {@code divisor} with a whole m of 32 bits; {@link #MISSING} stands for NaN and {@link #MINUS_ZERO}
     * for −0.
     */
    record Decimals(MemorySegment cells, double divisor) implements Chunk {
        static final int MISSING = Integer.MIN_VALUE;
        static final int MINUS_ZERO = MISSING + 1;
        static final int MOST = Integer.MAX_VALUE - 1;

        @Override
        public double at(int place) {
            int m = cells.getAtIndex(ValueLayout.JAVA_INT, place);
            if (m < -MOST) {
                return m == MISSING ? Double.NaN : -0.0;
            }
            return m / divisor;
        }
    }

    /** Numbers. */
    static final class Doubles {
        private final Chunk[] chunks;
        private final int count;

        Doubles(List<Chunk> chunks, int count) {
            this.chunks = chunks.toArray(Chunk[]::new);
            this.count = count;
        }

        int count() {
            return count;
        }

        List<Chunk> chunks() {
            return List.of(chunks);
        }

        double at(int row) {
            return chunks[row >>> CHUNK_BITS].at(row & (CHUNK - 1));
        }
    }

    /** Codes of words. */
    static final class Ints {
        private final MemorySegment[] chunks;
        private final int count;

        Ints(List<MemorySegment> chunks, int count) {
            this.chunks = chunks.toArray(MemorySegment[]::new);
            this.count = count;
        }

        int count() {
            return count;
        }

        List<MemorySegment> chunks() {
            return List.of(chunks);
        }

        int at(int row) {
            return chunks[row >>> CHUNK_BITS].getAtIndex(ValueLayout.JAVA_INT, row & (CHUNK - 1));
        }
    }
}
