package dev.gradiometer.instruments.curvature;

/**
 * How far rounding may have turned the newest Lanczos vector towards each of the older ones: the recurrence of Simon,
 * "The Lanczos algorithm with partial reorthogonalization", 1984, which follows the products of the vectors through the
 * three-term recursion without forming them.
 *
 * <p>ω(j+1, i) = [β_i ω(j, i+1) + (α_i − α_j) ω(j, i) + β_{i−1} ω(j, i−1) − β_{j−1} ω(j−1, i)] / β_j, and what the
 * rounding of a product with the matrix adds. It grows when a Ritz value converges. While all stay below √u, with u the
 * unit roundoff, T is the matrix's projection to within u.
 */
final class Drift {
    /** Rounding of a product with the matrix, in units of u times the matrix's size. */
    private static final double ROUNDING = 16;

    private final double roundoff;
    private double[] before;
    private double[] current;
    private double[] next;

    Drift(double roundoff, int steps) {
        this.roundoff = roundoff;
        this.before = new double[steps + 2];
        this.current = new double[steps + 2];
        this.next = new double[steps + 2];
    }

    /** Forgets all, for a first vector. */
    void start() {
        java.util.Arrays.fill(before, 0);
        java.util.Arrays.fill(current, 0);
        current[0] = 1;
    }

    /**
     * Goes on to vector j + 1.
     *
     * @param alpha α_0 … α_j
     * @param beta  β_0 … β_j, where β_i stands between vectors i and i + 1
     * @param size  about the matrix's norm
     * @return the largest |ω(j + 1, i)|
     */
    double advance(int j, double[] alpha, double[] beta, double size) {
        double added = ROUNDING * roundoff * size / beta[j];
        double largest = added;
        for (int i = 0; i < j; i++) {
            double sum = beta[i] * current[i + 1] + (alpha[i] - alpha[j]) * current[i];
            sum += i > 0 ? beta[i - 1] * current[i - 1] : 0;
            sum -= j > 0 ? beta[j - 1] * before[i] : 0;
            double omega = Math.abs(sum / beta[j]) + added;
            next[i] = omega;
            largest = Math.max(largest, omega);
        }
        next[j] = added;
        next[j + 1] = 1;
        double[] free = before;
        before = current;
        current = next;
        next = free;
        return largest;
    }

    /** Says that vector j + 1 has been made orthogonal to all before it. */
    void clear(int j) {
        java.util.Arrays.fill(current, 0, j + 1, 2 * roundoff);
    }
}
