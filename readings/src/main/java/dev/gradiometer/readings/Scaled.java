package dev.gradiometer.readings;

/**
 * A number mantissa · 2^exponent with a range that no floating-point format has: 1e-3000 is as exact as 1.
 *
 * <p>Zero is (0, 0). A non-finite number keeps its value as mantissa with exponent 0. Otherwise 1 ≤ |mantissa| &lt; 2.
 */
public record Scaled(double mantissa, int exponent) implements Comparable<Scaled> {
    public static final Scaled ZERO = new Scaled(0, 0);

    private static final double LOG10_2 = Math.log10(2);

    /** The number value · 2^exponent, normalised. */
    public static Scaled of(double value, int exponent) {
        if (value == 0) {
            return ZERO;
        }
        if (!Double.isFinite(value)) {
            return new Scaled(value, 0);
        }
        double normal = Math.abs(value) < Double.MIN_NORMAL ? value * 0x1p60 : value;
        int shift = Math.getExponent(normal);
        return new Scaled(Math.scalb(normal, -shift), exponent + shift - (normal == value ? 0 : 60));
    }

    public static Scaled of(double value) {
        return of(value, 0);
    }

    /** √(sum) · 2^exponent: a norm from its sum of squares. */
    public static Scaled ofRoot(double sumOfSquares, int exponent) {
        return of(Math.sqrt(sumOfSquares), exponent);
    }

    /** Natural logarithm of the magnitude; −∞ for zero. */
    public double ln() {
        return Math.log(Math.abs(mantissa)) + exponent * Math.log(2);
    }

    /** Decimal logarithm of the magnitude, so differences are decades; −∞ for zero. */
    public double log10() {
        return Math.log10(Math.abs(mantissa)) + exponent * LOG10_2;
    }

    /** The nearest double: 0 or an infinity where the number is out of its range. */
    public double toDouble() {
        return Math.scalb(mantissa, exponent);
    }

    public boolean isZero() {
        return mantissa == 0;
    }

    public boolean isFinite() {
        return Double.isFinite(mantissa);
    }

    /** This number divided by {@code other}, as a number of unlimited range. */
    public Scaled dividedBy(Scaled other) {
        return of(mantissa / other.mantissa, exponent - other.exponent);
    }

    /** Orders by magnitude; NaN is largest. */
    @Override
    public int compareTo(Scaled other) {
        return Double.compare(ln(), other.ln());
    }

    /** Decimal notation with three significant digits, correct beyond the range of double: {@code 1.23e-400}. */
    @Override
    public String toString() {
        if (mantissa == 0) {
            return "0";
        }
        if (!isFinite()) {
            return Double.toString(mantissa);
        }
        double log = log10();
        int decade = (int) Math.floor(log);
        double digits = Math.round(Math.pow(10, log - decade) * 100) / 100.0;
        if (digits >= 10) {
            digits /= 10;
            decade++;
        }
        return String.format(java.util.Locale.ROOT, "%s%.2fe%+03d", mantissa < 0 ? "-" : "", digits, decade);
    }
}
