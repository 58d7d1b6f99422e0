package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A walk over several vectors of one length and precision at once, in blocks that stay in the first-level cache: a block is widened to double,
 * worked on, and rounded once when it is stored.
 *
 * <p>So the arithmetic of a rule is written once, in double, for both precisions, as loops over arrays that the compiler turns into vector
 * instructions. Nothing is allocated in a walk.
 */
final class Sweep {
    private static final int BLOCK = 512;

    /** What is done to a block. */
    @FunctionalInterface
    interface Body {
        /**
         * Works on the first {@code length} entries of each array.
         *
         * @param block the vector passed to the walk, then the kept vectors, then the read ones
         */
        void run(double[][] block, int length);
    }

    private final Matrix[] vectors;
    private final int kept;
    private final double[][] block;
    private final float[] narrow = new float[BLOCK];

    /**
     * A walk along the passed vector.
     *
     * @param kept vectors that are read and written
     * @param read vectors that are read
     */
    Sweep(Collection<Matrix> kept, Matrix... read) {
        this.kept = 1 + kept.size();
        this.vectors = new Matrix[this.kept + read.length];
        System.arraycopy(kept.toArray(new Matrix[0]), 0, vectors, 1, kept.size());
        System.arraycopy(read, 0, vectors, this.kept, read.length);
        this.block = new double[vectors.length][BLOCK];
    }

    /** A walk along the passed vector alone. */
    Sweep() {
        this(List.of());
    }

    /** New vectors of zeros, each like {@code parameters}, by name. */
    static Map<String, Matrix> zeros(Matrix parameters, String... names) {
        Map<String, Matrix> vectors = new LinkedHashMap<>();
        for (String name : names) {
            vectors.put(name, Matrix.zeros(parameters.precision(), 1, parameters.size()));
        }
        return vectors;
    }

    /** Walks along {@code vector}, which is written like the kept ones. */
    void run(Matrix vector, Body body) {
        walk(vector, body, 0);
    }

    /** Walks along {@code vector}, which is only read. */
    void read(Matrix vector, Body body) {
        walk(vector, body, 1);
    }

    private void walk(Matrix vector, Body body, int firstWritten) {
        vectors[0] = vector;
        for (int from = 0, size = vector.size(); from < size; from += BLOCK) {
            int length = Math.min(BLOCK, size - from);
            for (int k = 0; k < vectors.length; k++) {
                load(vectors[k], from, block[k], length);
            }
            body.run(block, length);
            for (int k = firstWritten; k < kept; k++) {
                store(block[k], vectors[k], from, length);
            }
        }
    }

    private void load(Matrix source, int from, double[] into, int length) {
        MemorySegment segment = source.segment();
        if (source.precision() == Precision.FLOAT64) {
            MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, (long) from * Double.BYTES, into, 0, length);
            return;
        }
        float[] values = narrow;
        MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT, (long) from * Float.BYTES, values, 0, length);
        for (int i = 0; i < length; i++) {
            into[i] = values[i];
        }
    }

    private void store(double[] values, Matrix target, int from, int length) {
        MemorySegment segment = target.segment();
        if (target.precision() == Precision.FLOAT64) {
            MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_DOUBLE, (long) from * Double.BYTES, length);
            return;
        }
        float[] rounded = narrow;
        for (int i = 0; i < length; i++) {
            rounded[i] = (float) values[i];
        }
        MemorySegment.copy(rounded, 0, segment, ValueLayout.JAVA_FLOAT, (long) from * Float.BYTES, length);
    }
}
