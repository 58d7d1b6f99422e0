package dev.gradiometer.formats;

/**
 * A binary floating-point number of at most 16 bits: sign, exponent, mantissa. With e and m the exponent's and the
 * mantissa's bits and M the mantissa's width, its value is ±(2^M + m) · 2^(e − bias − M), and ±m · 2^(1 − bias − M)
 * where e is 0.
 */
enum SmallFloat {
    F16(5, 10, 15, Ends.IEEE),
    BF16(8, 7, 127, Ends.IEEE),
    F8_E5M2(5, 2, 15, Ends.IEEE),
    F8_E4M3(4, 3, 7, Ends.LAST_IS_NAN),
    F8_E5M2FNUZ(5, 2, 16, Ends.MINUS_ZERO_IS_NAN),
    F8_E4M3FNUZ(4, 3, 8, Ends.MINUS_ZERO_IS_NAN);

    private final int exponentBits;
    private final int mantissaBits;
    private final int bias;
    private final Ends ends;

    SmallFloat(int exponentBits, int mantissaBits, int bias, Ends ends) {
        this.exponentBits = exponentBits;
        this.mantissaBits = mantissaBits;
        this.bias = bias;
        this.ends = ends;
    }

    /** How infinity and NaN are written. */
    enum Ends {
        /** The largest exponent is infinity with mantissa 0, otherwise NaN, as in IEEE 754. */
        IEEE,
        /** No infinity; all exponent and mantissa bits set is NaN (Micikevicius et al., "FP8 formats", 2022). */
        LAST_IS_NAN,
        /** No infinity and no −0, whose code is NaN (Noune et al., "8-bit numerical formats", 2022). */
        MINUS_ZERO_IS_NAN
    }

    /** The value of a code; exact. */
    double decode(int code) {
        int magnitude = code & (sign() - 1);
        boolean negative = (code & sign()) != 0;
        double value = switch (ends) {
            case IEEE -> magnitude < infinity() ? finite(magnitude) : infinite(magnitude);
            case LAST_IS_NAN -> magnitude < sign() - 1 ? finite(magnitude) : Double.NaN;
            case MINUS_ZERO_IS_NAN -> negative && magnitude == 0 ? Double.NaN : finite(magnitude);
        };
        return negative ? -value : value;
    }

    private double infinite(int magnitude) {
        return magnitude == infinity() ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    private double finite(int magnitude) {
        int exponent = magnitude >> mantissaBits;
        int mantissa = magnitude & ((1 << mantissaBits) - 1);
        return Math.scalb(
                exponent == 0 ? mantissa : (double) ((1 << mantissaBits) + mantissa),
                Math.max(exponent, 1) - bias - mantissaBits);
    }

    /** The code of the nearest value, of two equally near ones that with an even mantissa; too large is not finite. */
    int encode(double value) {
        int negative = Double.doubleToRawLongBits(value) < 0 ? sign() : 0;
        if (Double.isNaN(value)) {
            return nan(negative);
        }
        int magnitude = Double.isInfinite(value) ? sign() : round(Math.abs(value));
        return switch (ends) {
            case IEEE -> negative | Math.min(magnitude, infinity());
            case LAST_IS_NAN -> negative | Math.min(magnitude, sign() - 1);
            case MINUS_ZERO_IS_NAN -> magnitude >= sign() ? sign() : magnitude == 0 ? 0 : negative | magnitude;
        };
    }

    private int nan(int negative) {
        return switch (ends) {
            case IEEE -> negative | infinity() | 1 << (mantissaBits - 1);
            case LAST_IS_NAN -> negative | (sign() - 1);
            case MINUS_ZERO_IS_NAN -> sign();
        };
    }

    /** A mantissa that rounds up to 2^(M+1) carries into the exponent by itself. */
    private int round(double value) {
        int exponent = Math.clamp(Math.getExponent(value), 1 - bias, 1 << exponentBits);
        long steps = (long) Math.rint(Math.scalb(value, mantissaBits - exponent));
        return (int) Math.min(sign(), ((long) (exponent - 1 + bias) << mantissaBits) + steps);
    }

    private int sign() {
        return 1 << (exponentBits + mantissaBits);
    }

    private int infinity() {
        return ((1 << exponentBits) - 1) << mantissaBits;
    }
}
