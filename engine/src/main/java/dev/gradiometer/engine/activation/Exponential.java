package dev.gradiometer.engine.activation;

/** φ(z) = eᶻ. */
public record Exponential() implements Pointwise {
    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public double value(double z) {
        return Math.exp(z);
    }

    @Override
    public double slope(double z) {
        return Math.exp(z);
    }

    @Override
    public double curvature(double z) {
        return Math.exp(z);
    }

    @Override
    public double maxSlope() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double lowest() {
        return 0;
    }
}
