package dev.gradiometer.engine.linear;

/**
 * Householder's orthogonalisation of a list of vectors, in the order in which the caller asks for it: a plain LQ
 * factorisation, or one with pivoting.
 *
 * <p>Vector j after the steps 0 … k−1 holds its coordinates along the directions found so far in entries 0 … k−1 and
 * what is left of it in the entries from k on. A vector that has become direction k holds its coordinate in entry k and
 * the reflector behind it, with a leading 1 left out, as LAPACK stores it.
 */
final class Householder {
    private final double[][] vectors;
    private final int length;
    private final double[] factors;

    /** Works in place on {@code vectors}, each of {@code length} entries. */
    Householder(double[][] vectors, int length) {
        this.vectors = vectors;
        this.length = length;
        this.factors = new double[Math.min(vectors.length, length)];
    }

    /** The norm of what is left of vector j after k steps. */
    double left(int j, int k) {
        return norm(vectors[j], k, length);
    }

    /** Coordinate of vector j along direction i, for i up to the number of steps. */
    double coordinate(int j, int i) {
        return vectors[j][i];
    }

    void swap(int i, int j) {
        double[] vector = vectors[i];
        vectors[i] = vectors[j];
        vectors[j] = vector;
    }

    /** Makes direction k of what is left of vector k, and takes it out of all later vectors. */
    void step(int k) {
        double[] v = vectors[k];
        double norm = norm(v, k + 1, length);
        if (norm == 0) {
            factors[k] = 0;
            return;
        }
        double whole = Math.hypot(norm, v[k]);
        double beta = v[k] > 0 ? -whole : whole;
        double head = v[k] - beta;
        factors[k] = -head / beta;
        for (int i = k + 1; i < length; i++) {
            v[i] /= head;
        }
        v[k] = beta;
        for (int j = k + 1; j < vectors.length; j++) {
            reflect(k, vectors[j]);
        }
    }

    private void reflect(int k, double[] x) {
        double[] v = vectors[k];
        double dot = x[k];
        for (int i = k + 1; i < length; i++) {
            dot += v[i] * x[i];
        }
        dot *= factors[k];
        x[k] -= dot;
        for (int i = k + 1; i < length; i++) {
            x[i] -= dot * v[i];
        }
    }

    /** The first {@code count} directions, each of {@code length} entries. */
    double[][] directions(int count) {
        double[][] q = new double[count][length];
        for (int i = 0; i < count; i++) {
            q[i][i] = 1;
            for (int k = i; k >= 0; k--) {
                reflect(k, q[i]);
            }
        }
        return q;
    }

    /** √Σxᵢ² over from ≤ i &lt; to, without overflow or underflow on the way. */
    static double norm(double[] x, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        int exponent = Math.getExponent(largest);
        // Two factors, because the inverse of a subnormal number overflows.
        double first = Math.scalb(1.0, -exponent / 2);
        double second = Math.scalb(1.0, -exponent - -exponent / 2);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double y = x[i] * first * second;
            sum += y * y;
        }
        return Math.scalb(Math.sqrt(sum), exponent);
    }
}
