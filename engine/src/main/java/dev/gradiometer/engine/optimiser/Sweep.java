package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A walk over several vectors of one length and precision at once, in blocks that stay in the first-level cache: a
 * block is widened to double, worked on, and rounded once when it is stored.
 *
 * <p>So the arithmetic of a rule is written once, in double, for both precisions, as loops over arrays that the
 * compiler turns into vector instructions. Nothing is allocated in a walk.
 */
final class Sweep {
    private static final int BLOCK = 512;

    /** Entries below which waking another thread costs more than it brings. */
    private static final int LEAST_SHARE = 16_384;

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

    /** One thread's copy of the blocks it works on. */
    private static final class Blocks {
        final double[][] wide;
        final float[] narrow = new float[BLOCK];

        Blocks(int vectors) {
            wide = new double[vectors][BLOCK];
        }
    }

    private final Matrix[] vectors;
    private final int kept;
    private final IntConsumer share = this::walkShare;
    private Blocks[] members;
    private int sharers = 1;
    private Body shared = (block, length) -> {};

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
        this.members = new Blocks[] {new Blocks(vectors.length)};
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

    /**
     * Walks along {@code vector}, which is written like the kept ones, each member of the team along a stretch of its
     * own: for bodies that keep nothing from one entry to the next.
     */
    void run(Matrix vector, Body body, Team team) {
        vectors[0] = vector;
        int size = Math.clamp(vector.size() / LEAST_SHARE, 1, team.size());
        if (members.length < size) {
            members = new Blocks[size];
            Arrays.setAll(members, i -> new Blocks(vectors.length));
        }
        shared = body;
        sharers = size;
        team.run(size, share);
    }

    private void walkShare(int member) {
        long blocks = (vectors[0].size() + BLOCK - 1L) / BLOCK;
        int from = (int) (blocks * member / sharers) * BLOCK;
        int to = Math.min(vectors[0].size(), (int) (blocks * (member + 1) / sharers) * BLOCK);
        walk(members[member], shared, 0, from, to);
    }

    /** Walks along {@code vector}, which is only read, in one thread and in order. */
    void read(Matrix vector, Body body) {
        vectors[0] = vector;
        walk(members[0], body, 1, 0, vector.size());
    }

    private void walk(Blocks own, Body body, int firstWritten, int start, int end) {
        for (int from = start; from < end; from += BLOCK) {
            int length = Math.min(BLOCK, end - from);
            for (int k = 0; k < vectors.length; k++) {
                load(vectors[k], from, own.wide[k], own.narrow, length);
            }
            body.run(own.wide, length);
            for (int k = firstWritten; k < kept; k++) {
                store(own.wide[k], own.narrow, vectors[k], from, length);
            }
        }
    }

    private static void load(Matrix source, int from, double[] into, float[] values, int length) {
        MemorySegment segment = source.segment();
        if (source.precision() == Precision.FLOAT64) {
            MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, (long) from * Double.BYTES, into, 0, length);
            return;
        }
        MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT, (long) from * Float.BYTES, values, 0, length);
        for (int i = 0; i < length; i++) {
            into[i] = values[i];
        }
    }

    private static void store(double[] values, float[] rounded, Matrix target, int from, int length) {
        MemorySegment segment = target.segment();
        if (target.precision() == Precision.FLOAT64) {
            MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_DOUBLE, (long) from * Double.BYTES, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            rounded[i] = (float) values[i];
        }
        MemorySegment.copy(rounded, 0, segment, ValueLayout.JAVA_FLOAT, (long) from * Float.BYTES, length);
    }
}
