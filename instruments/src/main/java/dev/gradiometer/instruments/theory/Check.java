package dev.gradiometer.instruments.theory;

/** Refuses arguments outside of a formula's domain, in one line that names them. */
final class Check {
    private Check() {}

    static double variance(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "%s: expected a finite number of 0 or more, got %s".formatted(name, value));
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s: expected a finite number above 0, got %s".formatted(name, value));
        }
        return value;
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s: expected a finite number, got %s".formatted(name, value));
        }
        return value;
    }

    static double correlation(double value) {
        if (!(value >= -1 && value <= 1)) {
            throw new IllegalArgumentException("correlation: expected a number from -1 to 1, got " + value);
        }
        return value;
    }

    static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s: expected at least 1, got %d".formatted(name, value));
        }
        return value;
    }
}
