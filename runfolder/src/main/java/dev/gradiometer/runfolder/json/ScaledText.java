package dev.gradiometer.runfolder.json;

import dev.gradiometer.readings.Scaled;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A finite {@link Scaled} as one decimal number: the shortest text of the double where that is a normal number,
 * otherwise 17 significant digits, such as {@code 1.2345e-400}. Seventeen digits tell any two numbers of 53 bits apart,
 * so reading gives the same number back.
 */
final class ScaledText {
    /** Characters that a number within the range of double has at most, as it is written. */
    static final int USUAL_LENGTH = 24;

    private static final MathContext WORKING = new MathContext(40);
    private static final MathContext SHOWN = new MathContext(17);
    private static final int LONGEST = 200;
    private static final int EXPONENT_DIGITS = 9;
    private static final long LARGEST_DECADE = 600_000_000;
    private static final int EASY_POWER = 100_000_000;
    private static final double LOG2_10 = Math.log(10) / Math.log(2);

    private ScaledText() {}

    static String write(Scaled value) {
        Scaled normal = Scaled.of(value.mantissa(), value.exponent());
        if (normal.isZero()) {
            return "0";
        }
        if (normal.exponent() >= Double.MIN_EXPONENT && normal.exponent() <= Double.MAX_EXPONENT) {
            return Double.toString(normal.toDouble());
        }
        BigDecimal shown = new BigDecimal(normal.mantissa())
                .multiply(powerOfTwo(normal.exponent()), WORKING)
                .round(SHOWN)
                .stripTrailingZeros();
        String digits = shown.unscaledValue().abs().toString();
        long decade = digits.length() - 1L - shown.scale();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (shown.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + decade;
    }

    /**
     * The number that {@code text}, a JSON number, stands for.
     *
     * @throws IllegalArgumentException if it is too long, or its exponent too large
     */
    static Scaled read(String text) {
        if (text.length() > LONGEST || exponentDigits(text) > EXPONENT_DIGITS) {
            throw new IllegalArgumentException(
                    "expected at most %d characters and %d digits of exponent".formatted(LONGEST, EXPONENT_DIGITS));
        }
        double near = Double.parseDouble(text);
        if (isExactAs(near)) {
            return Scaled.of(near);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return Scaled.ZERO;
        }
        long decade = (long) value.precision() - value.scale() - 1;
        if (Math.abs(decade) > LARGEST_DECADE) {
            throw new IllegalArgumentException("expected an exponent within ±%,d".formatted(LARGEST_DECADE));
        }
        int exponent = (int) Math.floor(decade * LOG2_10);
        return Scaled.of(value.divide(powerOfTwo(exponent), WORKING).doubleValue(), exponent);
    }

    /** Whether {@code near}, the double nearest to a text, is what the text stands for here. */
    static boolean isExactAs(double near) {
        return Double.isFinite(near) && Math.abs(near) >= 2 * Double.MIN_NORMAL;
    }

    private static int exponentDigits(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        return e < 0
                ? 0
                : (int) text.substring(e).chars().filter(Character::isDigit).count();
    }

    /** 2ⁿ; a large one in three parts, since a power of BigDecimal stops at an exponent of 999,999,999. */
    private static BigDecimal powerOfTwo(int n) {
        if (n > -EASY_POWER && n < EASY_POWER) {
            return BigDecimal.TWO.pow(n, WORKING);
        }
        BigDecimal third = BigDecimal.TWO.pow(n / 3, WORKING);
        return third.multiply(third, WORKING).multiply(BigDecimal.TWO.pow(n - n / 3 * 2, WORKING), WORKING);
    }
}
