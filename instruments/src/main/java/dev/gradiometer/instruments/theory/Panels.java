package dev.gradiometer.instruments.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * ∫ f(z) e^(−z²/2)/√(2π) dz by Gauss–Legendre quadrature on panels between chosen breakpoints.
 *
 * <p>Gauss–Hermite nodes would do for smooth f of moderate scale; they lose to O(1/√n) at a kink of relu and miss a
 * tanh that turns within 1e-6 of the origin. Panels that end at the kinks and double in length away from them are exact
 * to rounding for both.
 */
final class Panels {
    /** Half of the interval that is integrated over; the density outside is below 3e-20. */
    static final double REACH = 9.5;

    private static final int WEIGHT_PANELS = 8;
    private static final int POINTS = 16;
    private static final double[] NODES = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];
    private static final double INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

    static {
        for (int i = 0; i < POINTS; i++) {
            legendre(i);
        }
    }

    private double[] breaks = new double[64];
    private int count;

    /** Starts with panels that are short enough for the Gaussian weight. */
    Panels() {
        clear();
    }

    /** Back to the start. */
    Panels clear() {
        count = 0;
        for (int i = 0; i <= WEIGHT_PANELS; i++) {
            add(REACH * (2.0 * i / WEIGHT_PANELS - 1));
        }
        return this;
    }

    /**
     * The i-th root of the Legendre polynomial by Newton's method from Tricomi's estimate, and its weight 2 / ((1 − x²)
     * P′(x)²).
     */
    private static void legendre(int i) {
        double x = Math.cos(Math.PI * (i + 0.75) / (POINTS + 0.5));
        double derivative = 1;
        for (int step = 0; step < 50; step++) {
            double previous = 1;
            double value = x;
            for (int n = 2; n <= POINTS; n++) {
                double next = ((2 * n - 1) * x * value - (n - 1) * previous) / n;
                previous = value;
                value = next;
            }
            derivative = POINTS * (x * value - previous) / (x * x - 1);
            x -= value / derivative;
        }
        NODES[i] = x;
        WEIGHTS[i] = 2 / ((1 - x * x) * derivative * derivative);
    }

    private void add(double z) {
        if (Math.abs(z) <= REACH) {
            if (count == breaks.length) {
                breaks = Arrays.copyOf(breaks, 2 * count);
            }
            breaks[count++] = z;
        }
    }

    /** Ends panels at {@code center} and at {@code center} ± {@code width} · 2ᵏ as far as the interval goes. */
    Panels around(double center, double width) {
        if (!Double.isFinite(center)) {
            return this;
        }
        add(center);
        double far = REACH + Math.abs(center);
        double near = (Math.abs(center) - REACH) / width;
        double first = near > 1 ? Math.scalb(width, Math.getExponent(near)) : width;
        for (double offset = first; offset <= far; offset *= 2) {
            add(center - offset);
            add(center + offset);
        }
        return this;
    }

    /**
     * Ends panels where u = mean + deviation · z is 0, ±1, ±2, ±4, …: the kinks of all activations, and panels that
     * grow with the distance from where they bend.
     */
    Panels bends(double mean, double deviation) {
        return around(-mean / deviation, 1 / deviation);
    }

    double integrate(DoubleUnaryOperator f) {
        Arrays.sort(breaks, 0, count);
        double total = 0;
        for (int p = 1; p < count; p++) {
            double half = 0.5 * (breaks[p] - breaks[p - 1]);
            double middle = 0.5 * (breaks[p] + breaks[p - 1]);
            double sum = 0;
            for (int i = 0; half > 0 && i < POINTS; i++) {
                double z = middle + half * NODES[i];
                sum += WEIGHTS[i] * Math.exp(-0.5 * z * z) * f.applyAsDouble(z);
            }
            total += half * sum;
        }
        return INV_SQRT_2PI * total;
    }
}
