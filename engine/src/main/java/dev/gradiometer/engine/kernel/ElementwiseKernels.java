package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * All arithmetic of a step but multiplication. Shapes have been checked by {@link Kernels}, whose methods define each
 * operation.
 */
interface ElementwiseKernels {
    String name();

    void addBias(Matrix z, @Nullable Matrix bias, @Nullable Tally tally);

    void activate(Pointwise phi, Matrix z, Matrix h, @Nullable Tally tally, int @Nullable [] live);

    void slope(Pointwise phi, Matrix z, Matrix h, Matrix delta, @Nullable Tally before, @Nullable Tally after);

    /** For activations that {@linkplain Pointwise#bends() bend}. */
    void slopeTangent(Pointwise phi, Matrix z, Matrix h, Matrix zTangent, Matrix delta, Matrix deltaTangent);

    void columnSums(double alpha, Matrix u, double beta, Matrix sums);

    void scaleAdd(double a, Matrix x, double b, Matrix y);

    void trueScale(Matrix x, int exponent, Matrix y);

    void descend(
            double rate, Matrix gradient, int exponent, Matrix weights, @Nullable Tally update, @Nullable Tally after);

    void multiplyElements(Matrix x, Matrix y);

    void rowProducts(Matrix basis, Matrix x, int from, int to, double[] products);

    double subtractRows(Matrix basis, double[] factors, Matrix x, int from, int to);

    void tally(Matrix x, Tally tally);

    void norm(Matrix x, Tally tally);

    void histogram(Matrix x, int exponent, ExponentHistogram histogram);
}
