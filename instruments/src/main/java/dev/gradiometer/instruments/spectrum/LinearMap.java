package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.GradedProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a layer's Jacobian at each of some samples. A layer's Jacobian is a list of pieces, the first applied
 * first, chosen so that each is diagonal, orthogonal or well conditioned: then no small singular value drowns in the
 * rounding of a large one.
 *
 * <p>This file holds one thing, the kinds of pieces; what each needs is the same five answers.
 */
sealed interface LinearMap {
    int outputs();

    /** The map with the transposed matrix. */
    LinearMap transposed();

    /**
     * Applies the matrix of each sample to its directions: {@code out} has as many rows, of {@link #outputs()} entries.
     */
    void apply(Directions in, Matrix out, Kernels kernels);

    /**
     * For each row of the matrix times a matrix X, a bound on its norm.
     *
     * @param rows bounds for the rows of X, or null if X has orthonormal columns
     */
    double[] bounds(double @Nullable [] rows, int sample);

    /** Whether lengths stay as they are. */
    default boolean isometric() {
        return false;
    }

    /** W, the same for all samples, or Wᵀ. */
    record Dense(Matrix weights, boolean backwards) implements LinearMap {
        @Override
        public int outputs() {
            return backwards ? weights.columns() : weights.rows();
        }

        @Override
        public LinearMap transposed() {
            return new Dense(weights, !backwards);
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            kernels.multiply(false, !backwards, 1, in.matrix(), weights, 0, out);
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            double[] norms = backwards ? columnNorms() : GradedProduct.rowNorms(weights);
            if (rows != null) {
                double factor = Math.sqrt(Arrays.stream(rows).map(x -> x * x).sum());
                Arrays.setAll(norms, i -> norms[i] * factor);
            }
            return norms;
        }

        private double[] columnNorms() {
            double[] norms = new double[weights.columns()];
            for (int r = 0; r < weights.rows(); r++) {
                for (int c = 0; c < norms.length; c++) {
                    norms[c] = Math.hypot(norms[c], weights.get(r, c));
                }
            }
            return norms;
        }
    }

    /** diag(factors), one row of factors a sample. */
    record Diagonal(Matrix factors) implements LinearMap {
        @Override
        public int outputs() {
            return factors.columns();
        }

        @Override
        public LinearMap transposed() {
            return this;
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            for (int s = 0; s < in.samples(); s++) {
                for (int r = in.start(s); r < in.end(s); r++) {
                    for (int c = 0; c < factors.columns(); c++) {
                        out.set(r, c, factors.get(s, c) * in.matrix().get(r, c));
                    }
                }
            }
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            double[] bounds = new double[outputs()];
            Arrays.setAll(bounds, i -> Math.abs(factors.get(sample, i)) * (rows == null ? 1 : rows[i]));
            return bounds;
        }
    }

    /** I − strength · w wᵀ with one w a sample. With strength 2 and unit vectors it is a reflection. */
    record RankOne(Matrix vectors, double strength, boolean isometric) implements LinearMap {
        static RankOne reflections(Matrix unitVectors) {
            return new RankOne(unitVectors, 2, true);
        }

        @Override
        public int outputs() {
            return vectors.columns();
        }

        @Override
        public LinearMap transposed() {
            return this;
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            for (int s = 0; s < in.samples(); s++) {
                for (int r = in.start(s); r < in.end(s); r++) {
                    double along = 0;
                    for (int c = 0; c < vectors.columns(); c++) {
                        along += vectors.get(s, c) * in.matrix().get(r, c);
                    }
                    along *= strength;
                    for (int c = 0; c < vectors.columns(); c++) {
                        out.set(r, c, in.matrix().get(r, c) - along * vectors.get(s, c));
                    }
                }
            }
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            double along = 0;
            for (int c = 0; c < vectors.columns(); c++) {
                along += Math.abs(vectors.get(sample, c)) * (rows == null ? 1 : rows[c]);
            }
            double most = along * strength;
            double[] bounds = new double[outputs()];
            Arrays.setAll(bounds, i -> (rows == null ? 1 : rows[i]) + most * Math.abs(vectors.get(sample, i)));
            return bounds;
        }
    }

    /** Leaves the first of {@code width} entries out, or puts a zero in its place. */
    record FirstEntry(int width, boolean removed) implements LinearMap {
        @Override
        public int outputs() {
            return removed ? width - 1 : width;
        }

        @Override
        public LinearMap transposed() {
            return new FirstEntry(width, !removed);
        }

        @Override
        public boolean isometric() {
            return !removed;
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            for (int r = 0; r < in.rows(); r++) {
                if (!removed) {
                    out.set(r, 0, 0);
                }
                for (int c = 1; c < width; c++) {
                    out.set(r, removed ? c - 1 : c, in.matrix().get(r, removed ? c : c - 1));
                }
            }
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            double[] bounds = new double[outputs()];
            Arrays.setAll(bounds, i -> removed ? (rows == null ? 1 : rows[i + 1]) : bound(rows, i - 1));
            return bounds;
        }

        private static double bound(double @Nullable [] rows, int i) {
            return i < 0 ? 0 : rows == null ? 1 : rows[i];
        }
    }

    /**
     * xᵢ = yᵢ − y_k for all i but one k, which is each sample's own; or back, with y_k = −Σ xᵢ.
     */
    record Differences(int width, List<Integer> pivots, boolean removed) implements LinearMap {
        @Override
        public int outputs() {
            return removed ? width - 1 : width;
        }

        @Override
        public LinearMap transposed() {
            return new Differences(width, pivots, !removed);
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            for (int s = 0; s < in.samples(); s++) {
                int k = pivots.get(s);
                for (int r = in.start(s); r < in.end(s); r++) {
                    double sum = 0;
                    for (int i = 0; i < width - 1; i++) {
                        int full = i < k ? i : i + 1;
                        if (removed) {
                            out.set(r, i, in.matrix().get(r, full) - in.matrix().get(r, k));
                        } else {
                            out.set(r, full, in.matrix().get(r, i));
                            sum += in.matrix().get(r, i);
                        }
                    }
                    if (!removed) {
                        out.set(r, k, -sum);
                    }
                }
            }
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            int k = pivots.get(sample);
            double[] bounds = new double[outputs()];
            double sum = 0;
            for (int i = 0; i < width - 1; i++) {
                int full = i < k ? i : i + 1;
                if (removed) {
                    bounds[i] = rows == null ? Math.sqrt(2) : rows[full] + rows[k];
                } else {
                    bounds[full] = rows == null ? 1 : rows[i];
                    sum += bounds[full];
                }
            }
            if (!removed) {
                bounds[k] = sum;
            }
            return bounds;
        }
    }

    /** I + scale · branch: a residual block as one matrix. */
    record Branch(int width, List<LinearMap> branch, double scale) implements LinearMap {
        @Override
        public int outputs() {
            return width;
        }

        @Override
        public LinearMap transposed() {
            return new Branch(width, LinearMap.transposed(branch), scale);
        }

        @Override
        public void apply(Directions in, Matrix out, Kernels kernels) {
            Directions inner = in.copy();
            for (LinearMap map : branch) {
                inner.advance(map, kernels);
            }
            out.copyFrom(in.matrix());
            kernels.scaleAdd(scale, inner.matrix(), 1, out);
        }

        @Override
        public double[] bounds(double @Nullable [] rows, int sample) {
            double[] inner = rows;
            for (LinearMap map : branch) {
                inner = map.isometric() && inner == null ? null : map.bounds(inner, sample);
            }
            double[] bounds = new double[width];
            double[] last = inner;
            Arrays.setAll(bounds, i -> (rows == null ? 1 : rows[i]) + Math.abs(scale) * (last == null ? 1 : last[i]));
            return bounds;
        }
    }

    /** The maps of the transposed product. */
    static List<LinearMap> transposed(List<LinearMap> maps) {
        List<LinearMap> reversed = new ArrayList<>();
        for (LinearMap map : maps.reversed()) {
            reversed.add(map.transposed());
        }
        return reversed;
    }
}
