package dev.gradiometer.engine.activation;

/** φ(z) = erf z; φ′ = 2/√π e^(−z²). The activation for which mean-field integrals have closed forms. */
public record Erf() implements Pointwise {
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    @Override
    public String name() {
        return "erf";
    }

    @Override
    public double value(double z) {
        return ErrorFunction.erf(z);
    }

    @Override
    public double slope(double z) {
        return TWO_OVER_SQRT_PI * Math.exp(-z * z);
    }

    @Override
    public double curvature(double z) {
        return Double.isInfinite(z) ? 0 : -2 * z * slope(z);
    }

    @Override
    public double maxSlope() {
        return TWO_OVER_SQRT_PI;
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public double highest() {
        return 1;
    }

    /** e^(−z²) = 0.02 at z = ∓√(ln 50). */
    @Override
    public double liveFrom() {
        return -1.9778831;
    }

    @Override
    public double liveTo() {
        return 1.9778831;
    }
}
