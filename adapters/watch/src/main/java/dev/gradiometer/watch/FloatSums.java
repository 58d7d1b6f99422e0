package dev.gradiometer.watch;

/**
 * Sums over entries in float32, each in float64: squares stay in its range. Four sums go side by side, since an
 * addition waits for the one before it and not for the three beside it.
 *
 * @param sum     Σx
 * @param squares Σx²; not finite if an entry is not
 * @param zeros   entries that are 0
 */
record FloatSums(double sum, double squares, int zeros) {
    /** Of entries that are not in float32. */
    static final FloatSums UNKNOWN = new FloatSums(Double.NaN, Double.NaN, 0);

    private static final int SIDE_BY_SIDE = 4;

    static FloatSums of(float[] entries) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double aa = 0;
        double bb = 0;
        double cc = 0;
        double dd = 0;
        int zeros = 0;
        int i = 0;
        for (; i + SIDE_BY_SIDE <= entries.length; i += SIDE_BY_SIDE) {
            double w = entries[i];
            double x = entries[i + 1];
            double y = entries[i + 2];
            double z = entries[i + 3];
            a += w;
            b += x;
            c += y;
            d += z;
            aa += w * w;
            bb += x * x;
            cc += y * y;
            dd += z * z;
            zeros += (w == 0 ? 1 : 0) + (x == 0 ? 1 : 0) + (y == 0 ? 1 : 0) + (z == 0 ? 1 : 0);
        }
        for (; i < entries.length; i++) {
            double w = entries[i];
            a += w;
            aa += w * w;
            zeros += w == 0 ? 1 : 0;
        }
        return new FloatSums(a + b + (c + d), aa + bb + (cc + dd), zeros);
    }

    /** Σx² alone. */
    static double squares(float[] entries) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + SIDE_BY_SIDE <= entries.length; i += SIDE_BY_SIDE) {
            double w = entries[i];
            double x = entries[i + 1];
            double y = entries[i + 2];
            double z = entries[i + 3];
            a += w * w;
            b += x * x;
            c += y * y;
            d += z * z;
        }
        for (; i < entries.length; i++) {
            a += (double) entries[i] * entries[i];
        }
        return a + b + (c + d);
    }

    /** Σ (yᵢ − xᵢ)². */
    static double squaredDistance(float[] x, float[] y) {
        double a = 0;
        double b = 0;
        int i = 0;
        for (; i + 2 <= x.length; i += 2) {
            double first = (double) y[i] - x[i];
            double second = (double) y[i + 1] - x[i + 1];
            a += first * first;
            b += second * second;
        }
        if (i < x.length) {
            double last = (double) y[i] - x[i];
            a += last * last;
        }
        return a + b;
    }

    boolean isFinite() {
        return Double.isFinite(squares);
    }
}
