package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise operations on float64 by the Vector API: what runs over every element of a step. Activations other than
 * relu, and what is rare, go to {@link PlainElementwise}, as does float32.
 */
final class VectorFloat64 implements ElementwiseKernels {
    private static final int BLOCK = 1024;

    private final PlainElementwise plain = new PlainElementwise();

    @Override
    public String name() {
        return "vector float64";
    }

    private static boolean wide(Matrix x) {
        return x.precision() == Precision.FLOAT64;
    }

    @Override
    public void addBias(Matrix z, @Nullable Matrix bias, @Nullable Tally tally) {
        if (!wide(z)) {
            plain.addBias(z, bias, tally);
            return;
        }
        int columns = z.columns();
        for (int from = 0, step = rowsOfABlock(z); from < z.rows(); from += step) {
            int to = Math.min(z.rows(), from + step);
            if (bias != null) {
                VectorDoubles.addToRows(z.segment(), from, to, columns, bias.segment());
            }
            if (tally != null) {
                tally(z, from * columns, to * columns, tally);
            }
        }
    }

    private void tally(Matrix x, int from, int to, Tally tally) {
        if (!VectorDoubles.tally(x.segment(), from, to, tally)) {
            plain.tally(x.slice(from, 1, to - from), tally);
        }
    }

    @Override
    public void tally(Matrix x, Tally tally) {
        if (!wide(x)) {
            plain.tally(x, tally);
            return;
        }
        for (int from = 0, n = x.size(); from < n; from += BLOCK) {
            tally(x, from, Math.min(n, from + BLOCK), tally);
        }
    }

    @Override
    public void norm(Matrix x, Tally tally) {
        tally(x, tally);
    }

    @Override
    public void activate(Pointwise phi, Matrix z, Matrix h, @Nullable Tally tally, int @Nullable [] live) {
        if (!(phi instanceof Relu) || !wide(z)) {
            plain.activate(phi, z, h, null, live);
            if (tally != null) {
                tally(h, tally);
            }
            return;
        }
        int columns = z.columns();
        for (int from = 0, step = rowsOfABlock(z); from < z.rows(); from += step) {
            int to = Math.min(z.rows(), from + step);
            VectorDoubles.relu(z.segment(), h.segment(), from * columns, to * columns);
            if (live != null) {
                VectorDoubles.countPositive(z.segment(), from, to, columns, live);
            }
            if (tally != null) {
                tally(h, from * columns, to * columns, tally);
            }
        }
    }

    private static int rowsOfABlock(Matrix x) {
        return Math.max(1, BLOCK / Math.max(1, x.columns()));
    }

    @Override
    public void slope(Pointwise phi, Matrix z, Matrix h, Matrix delta, @Nullable Tally before, @Nullable Tally after) {
        if (!(phi instanceof Relu) || !wide(z)) {
            if (before != null) {
                tally(delta, before);
            }
            plain.slope(phi, z, h, delta, null, null);
            if (after != null) {
                tally(delta, after);
            }
            return;
        }
        for (int from = 0, n = z.size(); from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            if (before != null) {
                tally(delta, from, to, before);
            }
            VectorDoubles.reluSlope(z.segment(), delta.segment(), from, to);
            if (after != null) {
                tally(delta, from, to, after);
            }
        }
    }

    @Override
    public void slopeTangent(Pointwise phi, Matrix z, Matrix h, Matrix zTangent, Matrix delta, Matrix deltaTangent) {
        plain.slopeTangent(phi, z, h, zTangent, delta, deltaTangent);
    }

    @Override
    public void rowProducts(Matrix basis, Matrix x, int from, int to, double[] products) {
        plain.rowProducts(basis, x, from, to, products);
    }

    @Override
    public double subtractRows(Matrix basis, double[] factors, Matrix x, int from, int to) {
        return plain.subtractRows(basis, factors, x, from, to);
    }

    @Override
    public void columnSums(double alpha, Matrix u, double beta, Matrix sums) {
        if (wide(u)) {
            VectorDoubles.columnSums(alpha, u.segment(), u.size(), u.columns(), beta, sums.segment());
        } else {
            plain.columnSums(alpha, u, beta, sums);
        }
    }

    @Override
    public void scaleAdd(double a, Matrix x, double b, Matrix y) {
        if (wide(x)) {
            VectorDoubles.scaleAdd(a, x.segment(), b, y.segment(), x.size());
        } else {
            plain.scaleAdd(a, x, b, y);
        }
    }

    @Override
    public void trueScale(Matrix x, int exponent, Matrix y) {
        if (wide(x)) {
            VectorDoubles.trueScale(x.segment(), exponent, 0, x.size(), y.segment());
        } else {
            plain.trueScale(x, exponent, y);
        }
    }

    @Override
    public void descend(
            double rate, Matrix gradient, int exponent, Matrix weights, @Nullable Tally update, @Nullable Tally after) {
        if (!wide(weights)) {
            plain.descend(rate, gradient, exponent, weights, update, after);
            return;
        }
        MemorySegment delta = Scratch.own().doubles;
        for (int from = 0, n = weights.size(); from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            if (exponent == 0) {
                VectorDoubles.descend(rate, gradient.segment(), 0, weights.segment(), from, to, delta);
            } else {
                VectorDoubles.trueScale(gradient.segment(), exponent, from, to, delta);
                VectorDoubles.descend(rate, delta, -from, weights.segment(), from, to, delta);
            }
            if (update != null && after != null) {
                if (!VectorDoubles.tally(delta, 0, to - from, update)) {
                    tallyPlainly(delta, to - from, update);
                }
                tally(weights, from, to, after);
            }
        }
    }

    private void tallyPlainly(MemorySegment values, int size, Tally tally) {
        Matrix copy = Matrix.zeros(Precision.FLOAT64, 1, size);
        MemorySegment.copy(values, 0, copy.segment(), 0, size * 8L);
        plain.tally(copy, tally);
    }

    @Override
    public void multiplyElements(Matrix x, Matrix y) {
        plain.multiplyElements(x, y);
    }

    @Override
    public void histogram(Matrix x, int exponent, ExponentHistogram histogram) {
        plain.histogram(x, exponent, histogram);
    }
}
