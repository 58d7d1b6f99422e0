package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Elementwise operations on float32 by the Vector API; float64 goes to {@link VectorFloat64}.
 *
 * <p>A matrix is worked through in blocks that fit the first-level cache: all that an operation does to a block,
 * readings included, is done before the next block is touched.
 */
final class VectorElementwise implements ElementwiseKernels {
    /** A multiple of every vector length, so that only the last block has an incomplete vector. */
    static final int BLOCK = 1024;

    private final ElementwiseKernels wide = new VectorFloat64();
    private final String name = "vector (%d bits)".formatted(Lanes.FLOATS.vectorBitSize());

    /** Fails with a LinkageError if the Vector API's module is not there. */
    VectorElementwise() {}

    @Override
    public String name() {
        return name;
    }

    private static boolean single(Matrix x) {
        return x.precision() == Precision.FLOAT32;
    }

    @Override
    public void addBias(Matrix z, @Nullable Matrix bias, @Nullable Tally tally) {
        if (!single(z)) {
            wide.addBias(z, bias, tally);
            return;
        }
        MemorySegment data = z.segment();
        int columns = z.columns();
        for (int from = 0, step = rowsOfABlock(z); from < z.rows(); from += step) {
            int to = Math.min(z.rows(), from + step);
            if (bias != null) {
                VectorArithmetic.addToRows(data, from, to, columns, bias.segment());
            }
            if (tally != null) {
                VectorReadings.tally(data, from * columns, to * columns, tally);
            }
        }
    }

    private static int rowsOfABlock(Matrix x) {
        return Math.max(1, 4 * BLOCK / Math.max(1, x.columns()));
    }

    @Override
    public void activate(Pointwise phi, Matrix z, Matrix h, @Nullable Tally tally, int @Nullable [] live) {
        if (!single(z)) {
            wide.activate(phi, z, h, tally, live);
            return;
        }
        float above = VectorReadings.roundDown(phi.liveFrom());
        float below = VectorReadings.roundUp(phi.liveTo());
        int columns = z.columns();
        for (int from = 0, step = rowsOfABlock(z); from < z.rows(); from += step) {
            int to = Math.min(z.rows(), from + step);
            for (int i = from * columns; i < to * columns; i += BLOCK) {
                values(phi, z.segment(), h.segment(), i, Math.min(to * columns, i + BLOCK));
            }
            if (live != null) {
                VectorReadings.countLive(z.segment(), from, to, columns, above, below, live);
            }
            if (tally != null) {
                VectorReadings.tally(h.segment(), from * columns, to * columns, tally);
            }
        }
    }

    private static void values(Pointwise phi, MemorySegment z, MemorySegment h, int from, int to) {
        int whole = to - (to - from) % Lanes.COUNT;
        wholeVectors(phi, z, h, from, whole);
        if (whole < to) {
            Scratch own = Scratch.own();
            copy(z, whole, own.z, 0, to - whole);
            wholeVectors(phi, own.z, own.h, 0, Lanes.COUNT);
            copy(own.h, 0, h, whole, to - whole);
        }
    }

    private static void copy(MemorySegment source, int from, MemorySegment target, int to, int count) {
        MemorySegment.copy(source, from * 4L, target, to * 4L, count * 4L);
    }

    private static void wholeVectors(Pointwise phi, MemorySegment z, MemorySegment h, int from, int to) {
        switch (phi) {
            case Identity() -> copy(z, from, h, from, to - from);
            case Relu() -> VectorValues.relu(z, h, from, to);
            case LeakyRelu leaky -> VectorValues.leakyRelu((float) leaky.alpha(), z, h, from, to);
            case Elu elu -> VectorValues.elu(1, (float) elu.alpha(), z, h, from, to);
            case Selu() -> VectorValues.elu((float) Selu.LAMBDA, (float) (Selu.LAMBDA * Selu.ALPHA), z, h, from, to);
            case Gelu() -> VectorValues.gelu(z, h, from, to);
            case Silu() -> VectorValues.silu(z, h, from, to);
            case Softplus() -> VectorValues.softplus(z, h, from, to);
            case Sigmoid() -> VectorMath.sigmoid(z, from, to, h, from);
            case Tanh() -> VectorMath.tanh(z, from, to, h, from);
            case HardTanh() -> VectorValues.hardTanh(z, h, from, to);
            case Erf() -> VectorValues.erf(z, h, from, to);
            case Exponential() -> VectorMath.exp(z, from, to, h, from);
        }
    }

    @Override
    public void slope(Pointwise phi, Matrix z, Matrix h, Matrix delta, @Nullable Tally before, @Nullable Tally after) {
        if (!single(z)) {
            wide.slope(phi, z, h, delta, before, after);
            return;
        }
        MemorySegment data = delta.segment();
        for (int from = 0, n = z.size(); from < n; from += 4 * BLOCK) {
            int to = Math.min(n, from + 4 * BLOCK);
            if (before != null) {
                VectorSums.tally(data, from, to, before);
            }
            for (int i = from; i < to; i += BLOCK) {
                slopes(phi, z.segment(), h.segment(), data, i, Math.min(to, i + BLOCK));
            }
            if (after != null) {
                VectorSums.tally(data, from, to, after);
            }
        }
    }

    private static void slopes(Pointwise phi, MemorySegment z, MemorySegment h, MemorySegment delta, int from, int to) {
        int whole = to - (to - from) % Lanes.COUNT;
        wholeVectors(phi, z, h, delta, from, whole);
        if (whole < to) {
            Scratch own = Scratch.own();
            copy(z, whole, own.z, 0, to - whole);
            copy(h, whole, own.h, 0, to - whole);
            copy(delta, whole, own.delta, 0, to - whole);
            wholeVectors(phi, own.z, own.h, own.delta, 0, Lanes.COUNT);
            copy(own.delta, 0, delta, whole, to - whole);
        }
    }

    private static void wholeVectors(
            Pointwise phi, MemorySegment z, MemorySegment h, MemorySegment delta, int from, int to) {
        switch (phi) {
            case Identity() -> {}
            case Relu() -> VectorSlopes.relu(z, delta, from, to);
            case LeakyRelu leaky -> VectorSlopes.leakyRelu((float) leaky.alpha(), z, delta, from, to);
            case Elu elu -> VectorSlopes.elu(1, (float) elu.alpha(), z, delta, from, to);
            case Selu() ->
                VectorSlopes.elu((float) Selu.LAMBDA, (float) (Selu.LAMBDA * Selu.ALPHA), z, delta, from, to);
            case Gelu() -> VectorSlopes.gelu(z, delta, from, to);
            case Silu() -> VectorSlopes.silu(z, delta, from, to);
            case Softplus() -> VectorSlopes.softplus(z, delta, from, to);
            case Sigmoid() -> VectorSlopes.sigmoid(z, h, delta, from, to);
            case Tanh() -> VectorSlopes.tanh(z, h, delta, from, to);
            case HardTanh() -> VectorSlopes.hardTanh(z, delta, from, to);
            case Erf() -> VectorSlopes.erf(z, delta, from, to);
            case Exponential() -> VectorSlopes.multiply(h, 0, delta, from, to);
        }
    }

    /**
     * Sigmoid and tanh by the Vector API, which are the rule among activations that bend; the others as they are
     * defined.
     */
    @Override
    public void slopeTangent(Pointwise phi, Matrix z, Matrix h, Matrix zTangent, Matrix delta, Matrix deltaTangent) {
        boolean sigmoid = phi instanceof Sigmoid;
        if (!single(z) || !(sigmoid || phi instanceof Tanh)) {
            wide.slopeTangent(phi, z, h, zTangent, delta, deltaTangent);
            return;
        }
        for (int from = 0, n = z.size(); from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            int whole = to - (to - from) % Lanes.COUNT;
            bends(
                    sigmoid,
                    z.segment(),
                    h.segment(),
                    zTangent.segment(),
                    delta.segment(),
                    deltaTangent.segment(),
                    from,
                    whole);
            if (whole < to) {
                Scratch own = Scratch.own();
                copy(z.segment(), whole, own.z, 0, to - whole);
                copy(h.segment(), whole, own.h, 0, to - whole);
                copy(zTangent.segment(), whole, own.zTangent, 0, to - whole);
                copy(delta.segment(), whole, own.delta, 0, to - whole);
                copy(deltaTangent.segment(), whole, own.deltaTangent, 0, to - whole);
                bends(sigmoid, own.z, own.h, own.zTangent, own.delta, own.deltaTangent, 0, Lanes.COUNT);
                copy(own.deltaTangent, 0, deltaTangent.segment(), whole, to - whole);
            }
        }
    }

    private static void bends(
            boolean sigmoid,
            MemorySegment z,
            MemorySegment h,
            MemorySegment zTangent,
            MemorySegment delta,
            MemorySegment deltaTangent,
            int from,
            int to) {
        if (sigmoid) {
            VectorCurvatures.sigmoid(z, zTangent, delta, deltaTangent, from, to);
        } else {
            VectorCurvatures.tanh(z, h, zTangent, delta, deltaTangent, from, to);
        }
    }

    @Override
    public void columnSums(double alpha, Matrix u, double beta, Matrix sums) {
        if (single(u)) {
            VectorArithmetic.columnSums(alpha, u.segment(), u.size(), u.columns(), beta, sums.segment());
        } else {
            wide.columnSums(alpha, u, beta, sums);
        }
    }

    @Override
    public void trueScale(Matrix x, int exponent, Matrix y) {
        if (single(x)) {
            trueScale(x.segment(), exponent, 0, x.size(), y.segment(), 0);
        } else {
            wide.trueScale(x, exponent, y);
        }
    }

    /**
     * Two factors, because neither the largest nor the smallest power of two that counts may leave the range of double.
     */
    private static void trueScale(MemorySegment x, int exponent, int from, int to, MemorySegment y, int shift) {
        int clamped = Math.clamp(exponent, -600, 600);
        double half = Math.scalb(1.0, clamped / 2);
        VectorDescent.trueScale(half, Math.scalb(1.0, clamped - clamped / 2), x, from, to, y, shift);
    }

    @Override
    public void descend(
            double rate, Matrix gradient, int exponent, Matrix weights, @Nullable Tally update, @Nullable Tally after) {
        if (!single(weights) || Math.abs((float) rate) < Float.MIN_NORMAL || Math.abs((float) rate) > Float.MAX_VALUE) {
            wide.descend(rate, gradient, exponent, weights, update, after);
            return;
        }
        MemorySegment w = weights.segment();
        int n = weights.size();
        if (exponent == 0) {
            descend((float) rate, gradient.segment(), 0, w, 0, n, update, after);
            return;
        }
        MemorySegment scaled = Scratch.own().gauss;
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            trueScale(gradient.segment(), exponent, from, to, scaled, from);
            descend((float) rate, scaled, -from, w, from, to, update, after);
        }
    }

    private static void descend(
            float rate,
            MemorySegment g,
            int shift,
            MemorySegment w,
            int from,
            int to,
            @Nullable Tally update,
            @Nullable Tally after) {
        if (update == null || after == null) {
            VectorDescent.descend(rate, g, shift, w, from, to);
        } else {
            VectorDescent.descend(rate, g, shift, w, from, to, update, after);
        }
    }

    @Override
    public void scaleAdd(double a, Matrix x, double b, Matrix y) {
        if (!single(x)) {
            wide.scaleAdd(a, x, b, y);
        } else if (b == 0) {
            VectorArithmetic.scale(a, x.segment(), y.segment(), x.size());
        } else {
            VectorArithmetic.scaleAdd(a, x.segment(), b, y.segment(), x.size());
        }
    }

    @Override
    public void multiplyElements(Matrix x, Matrix y) {
        if (single(x)) {
            VectorArithmetic.multiply(x.segment(), y.segment(), x.size());
        } else {
            wide.multiplyElements(x, y);
        }
    }

    @Override
    public void rowProducts(Matrix basis, Matrix x, int from, int to, double[] products) {
        if (single(x)) {
            VectorRows.products(basis, x, from, to, products);
        } else {
            wide.rowProducts(basis, x, from, to, products);
        }
    }

    @Override
    public double subtractRows(Matrix basis, double[] factors, Matrix x, int from, int to) {
        return single(x)
                ? VectorRows.subtract(basis, factors, x, from, to)
                : wide.subtractRows(basis, factors, x, from, to);
    }

    @Override
    public void tally(Matrix x, Tally tally) {
        if (!single(x)) {
            wide.tally(x, tally);
            return;
        }
        for (int from = 0, n = x.size(); from < n; from += BLOCK) {
            VectorReadings.tally(x.segment(), from, Math.min(n, from + BLOCK), tally);
        }
    }

    @Override
    public void norm(Matrix x, Tally tally) {
        if (single(x)) {
            VectorSums.tally(x.segment(), 0, x.size(), tally);
        } else {
            wide.tally(x, tally);
        }
    }

    @Override
    public void histogram(Matrix x, int exponent, ExponentHistogram histogram) {
        if (single(x)) {
            VectorReadings.histogram(x.segment(), x.size(), exponent, histogram);
        } else {
            wide.histogram(x, exponent, histogram);
        }
    }
}
