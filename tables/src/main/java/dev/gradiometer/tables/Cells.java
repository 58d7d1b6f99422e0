package dev.gradiometer.tables;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The cells of a column in chunks of 2¹⁶ rows, so that a column grows without being copied. A chunk is a segment of
 * memory: outside the heap, an array, or a part of a mapped file.
 */
final class Cells {
    static final int CHUNK_BITS = 16;
    static final int CHUNK = 1 << CHUNK_BITS;

    private Cells() {}

    /** Numbers in float64. */
    static final class Doubles {
        private final MemorySegment[] chunks;
        private final int count;

        Doubles(MemorySegment[] chunks, int count) {
            this.chunks = chunks;
            this.count = count;
        }

        int count() {
            return count;
        }

        double at(int row) {
            return chunks[row >>> CHUNK_BITS].getAtIndex(ValueLayout.JAVA_DOUBLE, row & (CHUNK - 1));
        }
    }

    /** Codes of words. */
    static final class Ints {
        private final MemorySegment[] chunks;
        private final int count;

        Ints(MemorySegment[] chunks, int count) {
            this.chunks = chunks;
            this.count = count;
        }

        int count() {
            return count;
        }

        int at(int row) {
            return chunks[row >>> CHUNK_BITS].getAtIndex(ValueLayout.JAVA_INT, row & (CHUNK - 1));
        }
    }

    /** Cuts one segment of cells of 2^{@code sizeBits} bytes into chunks. */
    static MemorySegment[] chunks(MemorySegment whole, int sizeBits) {
        long chunk = (long) CHUNK << sizeBits;
        MemorySegment[] chunks = new MemorySegment[Math.toIntExact((whole.byteSize() + chunk - 1) / chunk)];
        for (int i = 0; i < chunks.length; i++) {
            long from = i * chunk;
            chunks[i] = whole.asSlice(from, Math.min(chunk, whole.byteSize() - from));
        }
        return chunks;
    }
}
