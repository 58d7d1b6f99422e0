package dev.gradiometer.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One thread's buffers of floats: for results between two passes over a block, and for the last, incomplete vector of a
 * matrix.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    /** Buffers of {@link VectorElementwise#BLOCK} floats. */
    final MemorySegment first = floats(VectorElementwise.BLOCK);

    /** A buffer of as many doubles. */
    final MemorySegment doubles = floats(2 * VectorElementwise.BLOCK);

    final MemorySegment gauss = floats(VectorElementwise.BLOCK);
    final MemorySegment complement = floats(VectorElementwise.BLOCK);

    /** Buffers of one vector. */
    final MemorySegment z = floats(Lanes.COUNT);

    final MemorySegment h = floats(Lanes.COUNT);
    final MemorySegment delta = floats(Lanes.COUNT);
    final MemorySegment zTangent = floats(Lanes.COUNT);
    final MemorySegment deltaTangent = floats(Lanes.COUNT);

    /**
     * The lanes of four vectors. An array, because the compiler gets through their accesses faster than through those
     * of a segment.
     */
    final double[] lanes = new double[4 * Lanes.DOUBLES.length()];

    private Scratch() {}

    static Scratch own() {
        return OWN.get();
    }

    private static MemorySegment floats(int count) {
        return Arena.ofAuto().allocate(count * 4L, 64);
    }
}
