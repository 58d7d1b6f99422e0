package dev.gradiometer.engine.optimiser;

import java.math.BigDecimal;

/** The constants of a rule as text, each checked on the way in: {@code adam beta1 0.9}. */
final class Constants {
    private final StringBuilder text;

    private Constants(String name) {
        text = new StringBuilder(name);
    }

    static Constants of(String name) {
        return new Constants(name);
    }

    Constants with(String constant, double value) {
        text.append(' ').append(constant).append(' ').append(plain(value));
        return this;
    }

    Constants with(String word) {
        text.append(' ').append(word);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** @throws IllegalArgumentException unless 0 ≤ value &lt; 1 */
    static void requireShare(String name, String constant, double value) {
        require(value >= 0 && value < 1, name, constant, "at least 0 and below 1", value);
    }

    /** @throws IllegalArgumentException unless value is above 0 and finite */
    static void requirePositive(String name, String constant, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, constant, "a number above 0", value);
    }

    /** @throws IllegalArgumentException unless value is at least 0 and finite */
    static void requireNotNegative(String name, String constant, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, constant, "a number of at least 0", value);
    }

    /** @throws IllegalArgumentException unless both β are shares and ε is above 0 */
    static void requireMoments(String name, double beta1, double beta2, double epsilon) {
        requireShare(name, "beta1", beta1);
        requireShare(name, "beta2", beta2);
        requirePositive(name, "epsilon", epsilon);
    }

    /** @throws IllegalArgumentException if {@code holds} is false */
    static void require(boolean holds, String name, String constant, String expected, double value) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s: expected %s to be %s, got %s".formatted(name, constant, expected, plain(value)));
        }
    }

    /** The shortest decimal that gives the value back: {@code 0.9}, {@code 1e-8}, {@code 25}. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        String shortest = Double.toString(value);
        if (size >= 1e-4 && size < 1e-3) {
            return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        }
        return shortest.replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
