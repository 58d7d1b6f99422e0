package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.optimiser.Team;
import dev.gradiometer.readings.Eigenvalue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The ends of a symmetric matrix's spectrum from a few products with vectors: the Lanczos process with
 * re-orthogonalisation (Lanczos, 1950; Paige, 1972).
 *
 * <p>After k products the matrix, restricted to the Krylov space of the start vector, is a k × k tridiagonal T whose
 * eigenvalues θ (Ritz values) approach those of the matrix, the outermost first. With (θ, s) an eigenpair of T and β
 * the next entry beside its diagonal, the residual is β |sₖ|.
 *
 * <p>Rounding lets vectors lose their right angles as soon as an eigenvalue is found, and then it is found again. In
 * float64 each new vector is therefore projected off all before it, at every step. In float32, where memory traffic is
 * what such a walk costs, only where {@link Drift} says that it is due (Simon, 1984), which keeps the Ritz values right
 * to rounding all the same.
 *
 * <p>Vectors are stored unnormalised with their norms beside them, which saves a walk along each. The matrix is
 * multiplied by a power of two so that neither vectors nor their squares leave the range of the precision.
 *
 * <p>Memory for (steps + 1) vectors is taken once and serves any number of runs.
 */
public final class Lanczos {
    /** A projection that leaves less than this has to be repeated (Daniel, Gragg, Kaufman and Stewart, 1976). */
    private static final double CANCELLED = 0.1;

    private static final double FAR_FROM_ONE = 0x1p40;

    private final Kernels kernels;
    private final VectorShares shares;
    private final Matrix basis;
    private final int steps;
    private final double roundoff;
    private final double[] inverseNorms;
    private final double[] diagonal;
    private final double[] beside;
    private final double[] projections;
    private final Drift drift;
    private final boolean always;
    private final List<Matrix> rows = new ArrayList<>();
    private int done;
    private boolean onceMore;
    private Tridiagonal small = new Tridiagonal(new double[0], new double[0]);

    /**
     * Room for runs of at most {@code steps} products with vectors of length {@code size}.
     *
     * @param team threads that share the work on vectors
     * @throws IllegalArgumentException if there is no step or no entry, or the vectors together have more than 2³¹ − 1
     *     entries
     */
    public Lanczos(Kernels kernels, Team team, Precision precision, int size, int steps) {
        if (size < 1 || steps < 1 || (steps + 1L) * size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "lanczos: expected at least 1 step and vectors of 2^31 - 1 entries together, got %d steps with vectors of %d; take fewer steps"
                            .formatted(steps, size));
        }
        this.kernels = kernels;
        this.shares = new VectorShares(kernels, team, size, steps);
        this.steps = steps;
        this.roundoff = precision.unitRoundoff();
        this.basis = Matrix.zeros(precision, steps + 1, size);
        this.inverseNorms = new double[steps + 1];
        this.diagonal = new double[steps];
        this.beside = new double[steps];
        this.projections = new double[steps];
        this.drift = new Drift(roundoff, steps);
        this.always = precision == Precision.FLOAT64;
        for (int i = 0; i <= steps; i++) {
            rows.add(basis.rows(i, i + 1));
        }
    }

    /**
     * Runs until the steps are done, the space is exhausted, or the largest eigenvalue's error is below
     * {@code tolerance} times its size.
     *
     * @param start     1 × n, not zero; the process sees only eigenvectors that it has a part in, so a random one sees
     *     all
     * @param dimension largest useful number of products: the number of entries of {@code start} that may be nonzero
     * @param tolerance relative error of the largest eigenvalue that is good enough, 0 for all steps
     * @return the Ritz values with their residuals, largest first; a single NaN if a product was not finite
     */
    public List<Eigenvalue> run(SymmetricOperator operator, Matrix start, int dimension, double tolerance) {
        rows.getFirst().copyFrom(start);
        inverseNorms[0] = 1 / norm(rows.getFirst());
        done = 0;
        onceMore = false;
        drift.start();
        double matrixScale = 1;
        int most = Math.min(steps, dimension);
        while (done < most) {
            Matrix next = rows.get(done + 1);
            double form = operator.apply(matrixScale * inverseNorms[done], rows.get(done), next);
            if (done == 0) {
                matrixScale = rescale(next);
                form *= matrixScale;
            }
            diagonal[done] = form * inverseNorms[done];
            double left = orthogonalise(next);
            if (!Double.isFinite(left)) {
                done = 0;
                return List.of(Eigenvalue.NAN);
            }
            done++;
            boolean exhausted = left <= 4 * roundoff * largestEntry(done);
            beside[done - 1] = exhausted ? 0 : left;
            inverseNorms[done] = exhausted ? 0 : 1 / left;
            boolean last = exhausted || done == most;
            if (last || tolerance > 0) {
                small = new Tridiagonal(Arrays.copyOf(diagonal, done), beside);
            }
            if (last || (tolerance > 0 && error(0) <= tolerance * Math.abs(small.values()[0]))) {
                break;
            }
        }
        return values(1 / matrixScale);
    }

    private double norm(Matrix x) {
        Tally tally = new Tally();
        kernels.tally(x, tally);
        double norm = tally.norm().toDouble();
        if (!(norm > 0) || tally.nonFinite > 0) {
            throw new IllegalArgumentException("lanczos: expected a start vector that is finite and not zero");
        }
        return norm;
    }

    /**
     * The power of two that brings the first product's norm near 1, by which it is multiplied; 1 while it is near
     * enough.
     */
    private double rescale(Matrix product) {
        Tally tally = new Tally();
        kernels.tally(product, tally);
        double norm = tally.norm().toDouble();
        if (tally.nonFinite > 0 || norm == 0 || (norm < FAR_FROM_ONE && norm > 1 / FAR_FROM_ONE)) {
            return 1;
        }
        double scale = Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(norm))));
        kernels.scaleAdd(scale, product, 0, product);
        return scale;
    }

    /** Takes off {@code next} what the vectors so far have in it and returns the norm of what is left. */
    private double orthogonalise(Matrix next) {
        double left = threeTerms(next);
        beside[done] = left;
        if (!(left > 4 * roundoff * largestEntry(done + 1))) {
            return left;
        }
        boolean due = drift.advance(done, diagonal, beside, largestEntry(done + 1)) > Math.sqrt(roundoff);
        if (always || due || onceMore) {
            double before = left;
            left = takeOffAll(next);
            if (left < CANCELLED * before) {
                left = takeOffAll(next);
            }
            drift.clear(done);
        }
        // The recursion would bring back from the vector before what has been taken off this one.
        onceMore = due && !onceMore;
        return left;
    }

    /** H v − α v − β (the vector before): all that is in H v but for rounding. */
    private double threeTerms(Matrix next) {
        int first = Math.max(0, done - 1);
        projections[0] = done == 0 ? 0 : beside[done - 1] * inverseNorms[done - 1];
        projections[done - first] = diagonal[done] * inverseNorms[done];
        return Math.sqrt(shares.subtract(basis.rows(first, done + 1), projections, next));
    }

    /** One pass of Gram and Schmidt. */
    private double takeOffAll(Matrix next) {
        Matrix all = basis.rows(0, done + 1);
        shares.products(all, next, projections);
        diagonal[done] += projections[done] * inverseNorms[done];
        for (int i = 0; i <= done; i++) {
            projections[i] *= inverseNorms[i] * inverseNorms[i];
        }
        return Math.sqrt(shares.subtract(all, projections, next));
    }

    /** The largest entry of T's first {@code size} rows, which is near the matrix's norm. */
    private double largestEntry(int size) {
        double largest = 0;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, Math.abs(diagonal[i]));
            largest = Math.max(largest, i + 1 < size ? beside[i] : 0);
        }
        return largest;
    }

    private double error(int index) {
        return beside[done - 1] * Math.abs(small.vector(done - 1, index));
    }

    private List<Eigenvalue> values(double scale) {
        double[] ritz = small.values();
        double floor = 64 * roundoff * Math.max(Math.abs(ritz[0]), Math.abs(ritz[done - 1]));
        List<Eigenvalue> values = new ArrayList<>();
        for (int i = 0; i < done; i++) {
            values.add(new Eigenvalue(ritz[i], Math.max(error(i), floor)).times(scale));
        }
        return values;
    }

    /**
     * Writes a unit vector of the last run: the Ritz vector of {@code index}, 0 for the largest eigenvalue.
     *
     * @throws IndexOutOfBoundsException if the last run has no such value
     */
    public void ritzVector(int index, Matrix vector) {
        mix(1, index, 0, index, vector);
    }

    /**
     * Writes {@code top} times the Ritz vector of the largest eigenvalue plus {@code bottom} times that of the
     * smallest.
     */
    void ends(double top, double bottom, Matrix vector) {
        mix(top, 0, bottom, done - 1, vector);
    }

    private void mix(double a, int first, double b, int second, Matrix vector) {
        java.util.Objects.checkIndex(first, done);
        for (int i = 0; i < done; i++) {
            projections[i] = -inverseNorms[i] * (a * small.vector(i, first) + b * small.vector(i, second));
        }
        kernels.scaleAdd(0, rows.getFirst(), 0, vector);
        shares.subtract(basis.rows(0, done), projections, vector);
    }
}
