package dev.gradiometer.engine.activation;

/**
 * erf and erfc in float64 by a power series near 0 and a continued fraction in the tails; relative error below 1e-13.
 */
final class ErrorFunction {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);
    private static final double SERIES_LIMIT = 2.0;

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(x) || a > 6) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        return a < SERIES_LIMIT ? series(x) : Math.copySign(1 - tail(a), x);
    }

    static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < -6) {
            return 2;
        }
        if (x > 27.3) {
            return 0;
        }
        if (Math.abs(x) < SERIES_LIMIT) {
            return 1 - series(x);
        }
        return x > 0 ? tail(x) : 2 - tail(-x);
    }

    /** 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!, all terms of one sign. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
    }

    /** e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))) from the innermost fraction outwards. */
    private static double tail(double x) {
        double fraction = x;
        for (int k = 120; k >= 1; k--) {
            fraction = x + 0.5 * k / fraction;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
    }
}
