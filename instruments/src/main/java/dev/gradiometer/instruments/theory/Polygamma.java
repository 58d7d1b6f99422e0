package dev.gradiometer.instruments.theory;

/**
 * ψ = (ln Γ)′ and ψ′ for positive arguments: moments of the logarithm of a χ² number. Recurrence up to 12, then the
 * asymptotic series (Abramowitz and Stegun 1964, 6.3.18 and 6.4.12); relative error below 1e-14 away from ψ's zero at
 * 1.4616, where the absolute one is.
 */
public final class Polygamma {
    private static final double ASYMPTOTIC = 12;

    private Polygamma() {}

    /**
     * ψ(x).
     *
     * @throws IllegalArgumentException if x is 0, negative or not finite
     */
    public static double digamma(double x) {
        Check.positive("digamma", x);
        double sum = 0;
        double y = x;
        while (y < ASYMPTOTIC) {
            sum -= 1 / y;
            y++;
        }
        double r = 1 / (y * y);
        double series = r
                * (1.0 / 12
                        - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691.0 / 32760)))));
        return sum + Math.log(y) - 0.5 / y - series;
    }

    /**
     * ψ′(x).
     *
     * @throws IllegalArgumentException if x is 0, negative or not finite
     */
    public static double trigamma(double x) {
        Check.positive("trigamma", x);
        double sum = 0;
        double y = x;
        while (y < ASYMPTOTIC) {
            sum += 1 / (y * y);
            y++;
        }
        double r = 1 / (y * y);
        double series =
                r * (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r * (1.0 / 30 - r * (5.0 / 66 - r * 691.0 / 2730)))));
        return sum + 1 / y + 0.5 * r + series / y;
    }
}
