package dev.gradiometer.engine.activation;

/**
 * φ(z) = z Φ(z) with the normal distribution function Φ, in its exact (erf) form. Hendrycks and Gimpel, "Gaussian error
 * linear units", 2016.
 */
public record Gelu() implements Pointwise {
    private static final double INV_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

    @Override
    public String name() {
        return "gelu";
    }

    @Override
    public double value(double z) {
        return z == Double.NEGATIVE_INFINITY ? 0 : z * normal(z);
    }

    @Override
    public double slope(double z) {
        return Double.isInfinite(z) ? normal(z) : normal(z) + z * density(z);
    }

    @Override
    public double curvature(double z) {
        return Double.isInfinite(z) ? 0 : (2 - z * z) * density(z);
    }

    @Override
    public double maxSlope() {
        return 1.1289042;
    }

    @Override
    public double lowest() {
        return -0.16997120747990369;
    }

    @Override
    public double liveFrom() {
        return -2.7392;
    }

    private static double normal(double z) {
        return 0.5 * ErrorFunction.erfc(-z / Math.sqrt(2));
    }

    private static double density(double z) {
        return INV_SQRT_2PI * Math.exp(-0.5 * z * z);
    }
}
