package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;

/** A symmetric matrix that is known by its products with vectors alone. */
@FunctionalInterface
public interface SymmetricOperator {
    /**
     * product ← scale · H v.
     *
     * @param vector  1 × n, to be left as it is
     * @param product 1 × n, overwritten; another matrix than {@code vector}
     * @return vᵀ · product
     */
    double apply(double scale, Matrix vector, Matrix product);
}
