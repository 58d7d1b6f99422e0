package dev.gradiometer.bench.cost;

/**
 * y ≈ factor · x^slope, fitted by least squares of ln y on ln x.
 *
 * @param slope  the exponent: 1 if twice x costs twice y, 2 if it costs four times
 * @param factor y at x = 1
 */
public record PowerLaw(double slope, double factor) {
    /**
     * Fits a power law.
     *
     * @throws IllegalArgumentException if the lengths differ, there are fewer than two different x, or a value is not
     *     positive
     */
    public static PowerLaw fit(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected as many x as y, got %d and %d".formatted(x.length, y.length));
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] > 0 && y[i] > 0)) {
                throw new IllegalArgumentException(
                        "expected positive numbers for a power law, got (%s, %s)".formatted(x[i], y[i]));
            }
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(y[i]) / x.length;
        }
        double squares = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = Math.log(x[i]) - meanX;
            squares += dx * dx;
            products += dx * (Math.log(y[i]) - meanY);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("expected at least two different x for a power law");
        }
        double slope = products / squares;
        return new PowerLaw(slope, Math.exp(meanY - slope * meanX));
    }
}
