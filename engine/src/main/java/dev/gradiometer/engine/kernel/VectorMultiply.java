package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * float32 matrix multiplication by the Vector API, for machines without a native library; float64 goes to
 * {@link PlainMultiply}.
 *
 * <p>The usual scheme of Goto and van de Geijn ("Anatomy of high-performance matrix multiplication", 2008): blocks of
 * op(a) and op(b) are copied into panels, zero-padded, in the order in which a kernel reads them that keeps a tile of
 * c, {@link #ROWS} rows of two vectors, in registers.
 */
final class VectorMultiply implements MultiplyKernel {
    private static final int ROWS = 4;
    private static final int COLUMNS = 2 * Lanes.COUNT;
    private static final int BLOCK_ROWS = 64;
    private static final int BLOCK_COLUMNS = 512;
    private static final int BLOCK_DEPTH = 256;

    private static final ThreadLocal<Panels> OWN = ThreadLocal.withInitial(Panels::new);

    private final MultiplyKernel plain = new PlainMultiply();

    private static final class Panels {
        final float[] a = new float[BLOCK_ROWS * BLOCK_DEPTH];
        final float[] b = new float[BLOCK_COLUMNS * BLOCK_DEPTH];
        final float[] tile = new float[ROWS * COLUMNS];
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int depth = transposeA ? a.rows() : a.columns();
        if (c.precision() != Precision.FLOAT32 || depth == 0) {
            plain.multiply(transposeA, transposeB, alpha, a, b, beta, c);
            return;
        }
        Panels own = OWN.get();
        int rowStep = transposeA ? 1 : a.columns();
        int depthStepA = transposeA ? a.columns() : 1;
        int columnStep = transposeB ? b.columns() : 1;
        int depthStepB = transposeB ? 1 : b.columns();
        for (int j = 0; j < c.columns(); j += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, c.columns() - j);
            for (int k = 0; k < depth; k += BLOCK_DEPTH) {
                int deep = Math.min(BLOCK_DEPTH, depth - k);
                double keep = k == 0 ? beta : 1;
                pack(
                        b.segment(),
                        j * columnStep + k * depthStepB,
                        columnStep,
                        depthStepB,
                        columns,
                        deep,
                        COLUMNS,
                        own.b);
                for (int i = 0; i < c.rows(); i += BLOCK_ROWS) {
                    int rows = Math.min(BLOCK_ROWS, c.rows() - i);
                    pack(a.segment(), i * rowStep + k * depthStepA, rowStep, depthStepA, rows, deep, ROWS, own.a);
                    block(own, rows, columns, deep, (float) alpha, (float) keep, c, i, j);
                }
            }
        }
    }

    /** Copies {@code count} lines of {@code depth} elements into panels of {@code width} lines, depth by depth. */
    private static void pack(
            MemorySegment source, int start, int step, int depthStep, int count, int depth, int width, float[] panels) {
        int to = 0;
        for (int line = 0; line < count; line += width) {
            int full = Math.min(width, count - line);
            for (int k = 0; k < depth; k++, to += width) {
                int from = start + line * step + k * depthStep;
                if (step == 1 && full > ROWS) {
                    MemorySegment.copy(source, ValueLayout.JAVA_FLOAT, from * 4L, panels, to, full);
                } else {
                    for (int w = 0; w < full; w++) {
                        panels[to + w] = source.getAtIndex(ValueLayout.JAVA_FLOAT, from + w * step);
                    }
                }
                for (int w = full; w < width; w++) {
                    panels[to + w] = 0;
                }
            }
        }
    }

    private static void block(
            Panels own, int rows, int columns, int depth, float alpha, float keep, Matrix c, int row, int column) {
        for (int j = 0; j < columns; j += COLUMNS) {
            for (int i = 0; i < rows; i += ROWS) {
                tile(own.a, i * depth, own.b, j * depth, depth, own.tile);
                int first = (row + i) * c.columns() + column + j;
                int high = Math.min(ROWS, rows - i);
                int wide = Math.min(COLUMNS, columns - j);
                store(own.tile, high, wide, alpha, keep, c.segment(), first, c.columns());
            }
        }
    }

    /** One tile of op(a) op(b): eight sums in registers. */
    private static void tile(float[] a, int atA, float[] b, int atB, int depth, float[] tile) {
        FloatVector r0 = FloatVector.zero(FLOATS);
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector r1 = FloatVector.zero(FLOATS);
        FloatVector s1 = FloatVector.zero(FLOATS);
        FloatVector r2 = FloatVector.zero(FLOATS);
        FloatVector s2 = FloatVector.zero(FLOATS);
        FloatVector r3 = FloatVector.zero(FLOATS);
        FloatVector s3 = FloatVector.zero(FLOATS);
        for (int k = 0; k < depth; k++) {
            FloatVector left = FloatVector.fromArray(FLOATS, b, atB + k * COLUMNS);
            FloatVector right = FloatVector.fromArray(FLOATS, b, atB + k * COLUMNS + Lanes.COUNT);
            FloatVector a0 = FloatVector.broadcast(FLOATS, a[atA + k * ROWS]);
            FloatVector a1 = FloatVector.broadcast(FLOATS, a[atA + k * ROWS + 1]);
            FloatVector a2 = FloatVector.broadcast(FLOATS, a[atA + k * ROWS + 2]);
            FloatVector a3 = FloatVector.broadcast(FLOATS, a[atA + k * ROWS + 3]);
            r0 = a0.fma(left, r0);
            s0 = a0.fma(right, s0);
            r1 = a1.fma(left, r1);
            s1 = a1.fma(right, s1);
            r2 = a2.fma(left, r2);
            s2 = a2.fma(right, s2);
            r3 = a3.fma(left, r3);
            s3 = a3.fma(right, s3);
        }
        r0.intoArray(tile, 0);
        s0.intoArray(tile, Lanes.COUNT);
        r1.intoArray(tile, 2 * Lanes.COUNT);
        s1.intoArray(tile, 3 * Lanes.COUNT);
        r2.intoArray(tile, 4 * Lanes.COUNT);
        s2.intoArray(tile, 5 * Lanes.COUNT);
        r3.intoArray(tile, 6 * Lanes.COUNT);
        s3.intoArray(tile, 7 * Lanes.COUNT);
    }

    private static void store(
            float[] tile, int rows, int columns, float alpha, float keep, MemorySegment c, int first, int step) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = first + i * step + j;
                float product = alpha * tile[i * COLUMNS + j];
                float sum = keep == 0 ? product : product + keep * c.getAtIndex(ValueLayout.JAVA_FLOAT, at);
                c.setAtIndex(ValueLayout.JAVA_FLOAT, at, sum);
            }
        }
    }
}
