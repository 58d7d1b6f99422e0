package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * A product of matrices A_k … A_2 A_1, kept as Q D T so that no factor of it ever overflows, underflows or drowns the
 * others.
 *
 * <p>Q has orthonormal columns, D is diagonal with exponents of its own, and T is well conditioned. A factor is
 * multiplied into Q alone; the columns of A Q, ordered by length times scale, are factored as Q′ R, and R D = D′ (D′⁻¹
 * R D) gives the new scales and the factor of T. The diagonal of R D alone would be the usual method for Lyapunov
 * exponents (Benettin et al. 1980), which is right only in the limit of infinite depth; with T the product is exact to
 * rounding at any depth. Every few factors T is made triangular again from the right, T = L Q₃, and D L is factored
 * anew, which keeps T well conditioned and drives D towards the singular values; Q₃ is dropped, because no singular
 * value depends on it. {@link #logSingularValues} ends with one-sided Jacobi on D T, which gives small singular values
 * the relative precision of large ones.
 *
 * <p>The result is that of factors with a relative error of a few roundings each, measured against every row of the
 * factor; so factors whose rows have very different sizes, as diag(φ′) W of saturated units, lose nothing. Rows that
 * are zero lower the rank exactly. Where columns of A Q depend on each other up to rounding, the rank is lowered too
 * ({@link Columns}).
 *
 * <p>For factors of n × n about 9 n³ multiply-adds each, all in matrix multiplications and QR factorisations. Not safe
 * for use by several threads.
 *
 * <p>Loh et al., "Stable matrix-multiplication algorithms for low-temperature numerical simulations of fermions", 1989;
 * Bai, Lee, Li and Xu, "Stable solutions of linear systems involving long chain of matrix multiplications", 2011;
 * Demmel et al., "Computing the singular value decomposition with high relative accuracy", 1999; Oliveira and Stewart,
 * "Exponential splittings of products of matrices and accurately computing singular values of long products", 2000.
 */
public final class GradedProduct {
    /** Factors after which T is balanced at the latest. */
    private static final int BALANCE_EVERY = 8;

    /** An entry of D′⁻¹ R D beyond this asks for balancing at once. */
    private static final double UNBALANCED = 30;

    /** An entry of D′⁻¹ R D beyond this asks for true pivoting instead of the order guessed beforehand. */
    private static final double MISORDERED = 1e6;

    /** A pivot within this factor of rounding asks for true pivoting. */
    private static final double DOUBTFUL = 100;

    /**
     * Smallest ratio of two singular values at which the absolute error of LAPACK's is small enough for the smaller
     * one.
     */
    private static final double NARROW = 1e-5;

    private final LinearAlgebra algebra;
    private final Kernels kernels;
    private final Buffer work = new Buffer();
    private final Buffer triangle = new Buffer();
    private final Buffer update = new Buffer();
    private final Buffer sorted = new Buffer();
    private Buffer basisMemory = new Buffer();
    private Buffer nextBasisMemory = new Buffer();
    private Buffer rightMemory = new Buffer();
    private Buffer nextRightMemory = new Buffer();

    private Matrix basis;
    private Scales scales;
    private @Nullable Matrix right;
    private int sinceBalanced;

    /**
     * The product of no factors, the identity of the given width.
     *
     * @throws IllegalArgumentException if {@code width} is below 1
     */
    public GradedProduct(LinearAlgebra algebra, Kernels kernels, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("product: expected a width of at least 1, got %d".formatted(width));
        }
        this.algebra = algebra;
        this.kernels = kernels;
        this.basis = Matrix.zeros(Precision.FLOAT64, width, width);
        for (int i = 0; i < width; i++) {
            basis.set(i, i, 1);
        }
        this.scales = Scales.ones(width);
    }

    /** Q: rank × (rows of the product), one orthonormal direction a row; valid until the next call. */
    public Matrix basis() {
        return basis;
    }

    /** Number of singular values that are not zero. */
    public int rank() {
        return scales.size();
    }

    /**
     * Multiplies the product by a factor A from the left.
     *
     * @param columns A applied to each row of {@link #basis()}: rank × (rows of A); not changed
     * @param bounds  for each row of A a bound on its norm, which says what is rounding; {@link #rowNorms} is the least
     * @throws IllegalArgumentException if the shapes do not fit or an entry is not finite
     */
    public void advance(Matrix columns, double[] bounds) {
        if (columns.rows() != rank() || columns.columns() != bounds.length) {
            throw new IllegalArgumentException(
                    "product: expected %d x %d columns, got (%s)".formatted(rank(), bounds.length, columns));
        }
        Columns sources = Columns.of(columns, bounds, scales);
        if (!inGivenOrder(sources)) {
            withPivoting(sources);
        }
        if (++sinceBalanced >= BALANCE_EVERY) {
            balance();
        }
    }

    /** False, with nothing changed, if a pivot is too small for the guessed order to be right. */
    private boolean inGivenOrder(Columns sources) {
        int r = rank();
        int m = sources.live().length;
        int p = Math.min(r, m);
        Matrix a = work.take(r, m);
        for (int j = 0; j < r; j++) {
            for (int i = 0; i < m; i++) {
                a.set(j, i, sources.entry(j, i));
            }
        }
        Matrix l = triangle.take(r, p);
        algebra.lq(a, l);
        for (int i = 0; i < p; i++) {
            if (!(Math.abs(l.get(i, i)) > DOUBTFUL * sources.noise()[i])) {
                return false;
            }
        }
        Matrix u = update.take(p, r);
        double largest = fillUpdate(u, l, scales, sources.order());
        if (largest > MISORDERED) {
            return false;
        }
        accept(sources, sources.order(), l, u, a, p);
        if (largest > UNBALANCED) {
            sinceBalanced = BALANCE_EVERY;
        }
        return true;
    }

    private void withPivoting(Columns sources) {
        PivotedLq pivoted = PivotedLq.of(sources, scales);
        int r = rank();
        int p = pivoted.rank();
        Matrix l = triangle.take(r, p);
        int[] order = new int[r];
        for (int j = 0; j < r; j++) {
            order[j] = sources.order()[pivoted.order()[j]];
            for (int i = 0; i < p; i++) {
                l.set(j, i, pivoted.coordinates()[j][i]);
            }
        }
        Matrix q = work.take(p, sources.live().length);
        for (int k = 0; k < p; k++) {
            for (int i = 0; i < q.columns(); i++) {
                q.set(k, i, pivoted.directions()[k][i]);
            }
        }
        Matrix u = update.take(p, r);
        fillUpdate(u, l, scales, order);
        accept(sources, order, l, u, q, p);
    }

    /** u ← D′⁻¹ R D with the columns in {@code order}; returns its largest entry in size. */
    private static double fillUpdate(Matrix u, Matrix l, Scales d, int[] order) {
        double largest = 0;
        for (int i = 0; i < u.rows(); i++) {
            double pivot = Math.abs(l.get(i, i));
            for (int j = 0; j < u.columns(); j++) {
                double entry = l.get(j, i);
                double value = entry == 0 ? 0 : entry / pivot * d.ratio(order[j], d, order[i]);
                u.set(i, j, value);
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private void accept(Columns sources, int[] order, Matrix l, Matrix u, Matrix q, int p) {
        Matrix nextBasis = nextBasisMemory.take(p, sources.matrix().columns()).fill(0);
        for (int k = 0; k < p; k++) {
            for (int i = 0; i < sources.live().length; i++) {
                nextBasis.set(k, sources.live()[i], q.get(k, i));
            }
        }
        if (right == null) {
            turnRight(u);
        } else {
            Matrix next = nextRightMemory.take(p, right.columns());
            kernels.multiply(false, false, 1, u, sorted(right, order), 0, next);
            swapRight(next);
        }
        Scales next = new Scales(p);
        for (int i = 0; i < p; i++) {
            next.setProduct(i, Math.abs(l.get(i, i)), sources.exponent(), scales, order[i]);
        }
        scales = next;
        swapBasis(nextBasis);
    }

    /**
     * Makes T triangular from the right and factors D T anew; the product stays the same up to a rotation from the
     * right.
     */
    private void balance() {
        sinceBalanced = 0;
        if (right == null || rank() == 0) {
            return;
        }
        int p = rank();
        Scales sizes = new Scales(p);
        for (int i = 0; i < p; i++) {
            sizes.setProduct(i, norm(right, i), 0, scales, i);
        }
        int[] order = sizes.order();
        Matrix l = triangle.take(p, p);
        algebra.lq(sorted(right, order), l);
        Matrix a = work.take(p, p);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < p; i++) {
                a.set(j, i, i < j ? 0 : l.get(i, j) * scales.ratio(order[i], sizes, order[j]));
            }
        }
        algebra.lq(a, l);
        Matrix nextBasis = nextBasisMemory.take(p, basis.columns());
        kernels.multiply(false, false, 1, a, sorted(basis, order), 0, nextBasis);
        Matrix u = update.take(p, p);
        fillUpdate(u, l, sizes, order);
        turnRight(u);
        Scales next = new Scales(p);
        for (int i = 0; i < p; i++) {
            next.setProduct(i, Math.abs(l.get(i, i)), 0, sizes, order[i]);
        }
        scales = next;
        swapBasis(nextBasis);
    }

    /**
     * ln of the singular values that are not zero, largest first: {@link #rank()} numbers. The product stays as it is.
     *
     * <p>If they lie within five decades the usual decomposition is exact enough; otherwise Jacobi rotations in plain
     * Java, O(n³) with a larger factor.
     */
    public double[] logSingularValues() {
        balance();
        balance();
        int p = rank();
        Scales d = new Scales(p);
        for (int i = 0; i < p; i++) {
            d.setProduct(i, 1, 0, scales, i);
        }
        double[] logs = new double[p];
        double[] narrow = narrowSingularValues(d);
        if (narrow.length == p) {
            for (int i = 0; i < p; i++) {
                logs[i] = Math.log(narrow[i]) + d.log(0);
            }
            return logs;
        }
        double[][] rows = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int c = 0; c < p; c++) {
                rows[i][c] = rightEntry(i, c);
            }
        }
        Scales values = GradedRows.singularValues(rows, d, 0);
        for (int i = 0; i < p; i++) {
            logs[i] = values.log(i);
        }
        return logs;
    }

    /** The singular values over d₀, or none if they lie too far apart. */
    private double[] narrowSingularValues(Scales d) {
        int p = rank();
        for (int i = 0; i < p; i++) {
            double ratio = d.ratio(i, d, 0);
            if (!(ratio > NARROW && ratio < 1 / NARROW)) {
                return new double[0];
            }
        }
        Matrix explicit = work.take(p, p);
        for (int i = 0; i < p; i++) {
            for (int c = 0; c < p; c++) {
                explicit.set(i, c, d.ratio(i, d, 0) * rightEntry(i, c));
            }
        }
        double[] values = algebra.singularValues(explicit);
        return p > 0 && values[p - 1] > NARROW * values[0] ? values : new double[0];
    }

    private double rightEntry(int i, int c) {
        return right == null ? (i == c ? 1 : 0) : right.get(i, c);
    }

    /** The norm of each row of {@code a}. */
    public static double[] rowNorms(Matrix a) {
        double[] norms = new double[a.rows()];
        for (int r = 0; r < norms.length; r++) {
            norms[r] = norm(a, r);
        }
        return norms;
    }

    private static double norm(Matrix a, int row) {
        double sum = 0;
        for (int c = 0; c < a.columns(); c++) {
            sum += a.get(row, c) * a.get(row, c);
        }
        return sum > 0x1p-900 && sum < 0x1p1000
                ? Math.sqrt(sum)
                : Householder.norm(a.rows(row, row + 1).toArray(), 0, a.columns());
    }

    /** The rows of {@code a} in the given order, in memory that the next call overwrites. */
    private Matrix sorted(Matrix a, int[] order) {
        Matrix result = sorted.take(order.length, a.columns());
        result.gather(a, order, 0);
        return result;
    }

    /** T ← a copy of {@code u}. */
    private void turnRight(Matrix u) {
        Matrix next = nextRightMemory.take(u.rows(), u.columns());
        next.copyFrom(u);
        swapRight(next);
    }

    private void swapRight(Matrix next) {
        Buffer free = rightMemory;
        rightMemory = nextRightMemory;
        nextRightMemory = free;
        right = next;
    }

    private void swapBasis(Matrix next) {
        Buffer free = basisMemory;
        basisMemory = nextBasisMemory;
        nextBasisMemory = free;
        basis = next;
    }
}
