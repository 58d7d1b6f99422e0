/**
 * Dense factorisations in float64, and singular values of long products.
 *
 * <p>{@link dev.gradiometer.engine.linear.LinearAlgebra} factors one matrix: by LAPACK, which lies in the same native
 * library as the matrix multiplication, or in plain Java, the specification.
 * {@link dev.gradiometer.engine.linear.GradedProduct} is a product of any number of matrices in a form that neither
 * overflows nor loses its small singular values.
 *
 * <pre>{@code
 * GradedProduct product = new GradedProduct(LinearAlgebra.best(), Kernels.best(), 64);
 * for (Matrix a : factors) {
 *     Matrix columns = Matrix.zeros(Precision.FLOAT64, product.rank(), a.rows());
 *     Kernels.best().multiply(false, true, 1, product.basis(), a, 0, columns);
 *     product.advance(columns, GradedProduct.rowNorms(a));
 * }
 * double[] logs = product.logSingularValues();
 * }</pre>
 *
 * Vectors are stored as rows, one after the other, because matrices are row-major: what LAPACK calls a column is a row
 * here.
 */
@NullMarked
package dev.gradiometer.engine.linear;

import org.jspecify.annotations.NullMarked;
