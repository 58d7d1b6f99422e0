package dev.gradiometer.engine.linear;

/**
 * Singular values of diag(d) X, where the entries of d may differ by more than the range of double: one-sided Jacobi on
 * normalised rows.
 *
 * <p>Rotations make the rows orthogonal pair by pair; their lengths are then the singular values. If X has
 * well-conditioned normalised rows, every singular value gets a small relative error, however small it is. A row is
 * kept as a unit vector and a scale, so a rotation needs only the rows' cosine c and the ratio ρ ≤ 1 of their scales:
 * with g the unit rows, the new rows are g_p + τρ² g_q and g_q − τ g_p over √(1 + τ²ρ²), times the old scales, where
 *
 * <pre>    τ = 2c / (1 − ρ² + √((1 − ρ²)² + 4ρ²c²))</pre>
 *
 * which for ρ → 0 is Gram–Schmidt.
 *
 * <p>Hestenes 1958; Demmel and Veselić, "Jacobi's method is more accurate than QR", 1992; the order of the pivots is de
 * Rijk's, 1989.
 */
final class GradedRows {
    private static final int MOST_SWEEPS = 80;

    private final double[][] rows;
    private final Scales scales;
    private final double negligible;
    private final double floor;

    private GradedRows(double[][] rows, Scales scales, double floor) {
        this.rows = rows;
        this.scales = scales;
        this.floor = floor;
        this.negligible = (8 + rows.length) * 0x1p-53;
    }

    /**
     * The singular values of diag(d) X, largest first, one for each row; {@code rows} and {@code d} are overwritten.
     *
     * @param floor values below this share of the largest are only roughly right; 0 if X has full rank. What is left of
     *     a row that depends on others is rounding, which never becomes orthogonal to them
     */
    static Scales singularValues(double[][] rows, Scales d, double floor) {
        GradedRows graded = new GradedRows(rows, d, floor);
        for (int i = 0; i < rows.length; i++) {
            graded.normalise(i);
        }
        int sweep = 0;
        while (graded.sweep()) {
            if (++sweep == MOST_SWEEPS) {
                throw new ArithmeticException("singular values of %d rows: no convergence".formatted(rows.length));
            }
        }
        int[] order = d.order();
        Scales sorted = new Scales(d.size());
        for (int i = 0; i < order.length; i++) {
            sorted.setProduct(i, 1, 0, d, order[i]);
        }
        return sorted;
    }

    private void normalise(int i) {
        double[] row = rows[i];
        double square = dot(row, row);
        double norm = square > 0x1p-900 && square < 0x1p900 ? Math.sqrt(square) : Householder.norm(row, 0, row.length);
        scales.setProduct(i, norm, 0, scales, i);
        if (norm >= 0x1p-1000) {
            double inverse = 1 / norm;
            for (int c = 0; c < row.length; c++) {
                row[c] *= inverse;
            }
        } else if (norm > 0) {
            for (int c = 0; c < row.length; c++) {
                row[c] /= norm;
            }
        }
    }

    private boolean sweep() {
        boolean rotated = false;
        for (int p = 0; p < rows.length; p++) {
            int largest = p;
            for (int q = p + 1; q < rows.length; q++) {
                largest = scales.compare(q, largest) > 0 ? q : largest;
            }
            swap(p, largest);
            for (int q = p + 1; q < rows.length; q++) {
                rotated |= rotate(p, q);
            }
        }
        return rotated;
    }

    private void swap(int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
        scales.swap(i, j);
    }

    private boolean rotate(int p, int q) {
        if (scales.compare(q, p) > 0) {
            swap(p, q);
        }
        double c = dot(rows[p], rows[q]);
        if (!(Math.abs(c) > negligible)) {
            return false;
        }
        if (scales.ratio(q, scales, 0) < floor) {
            return false;
        }
        double ratio = scales.ratio(q, scales, p);
        double gap = (1 - ratio) * (1 + ratio);
        double tau = 2 * c / (gap + Math.hypot(gap, 2 * ratio * c));
        double cosine = 1 / Math.hypot(1, tau * ratio);
        combine(rows[p], rows[q], cosine, cosine * tau * ratio * ratio, cosine * tau);
        normalise(p);
        normalise(q);
        return true;
    }

    private static void combine(double[] x, double[] y, double cosine, double yIntoX, double xIntoY) {
        for (int i = 0; i < x.length; i++) {
            double above = x[i];
            x[i] = cosine * above + yIntoX * y[i];
            y[i] = cosine * y[i] - xIntoY * above;
        }
    }

    /** In four sums, so that additions need not wait for each other. */
    private static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (int end = x.length & -4; i < end; i += 4) {
            a += x[i] * y[i];
            b += x[i + 1] * y[i + 1];
            c += x[i + 2] * y[i + 2];
            d += x[i + 3] * y[i + 3];
        }
        for (; i < x.length; i++) {
            a += x[i] * y[i];
        }
        return (a + b) + (c + d);
    }
}
