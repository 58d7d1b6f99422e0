package dev.gradiometer.engine.activation;

/** φ(z) = tanh z; φ′ = 1 − φ² ≤ 1. */
public record Tanh() implements Pointwise {
    @Override
    public String name() {
        return "tanh";
    }

    @Override
    public double value(double z) {
        return Math.tanh(z);
    }

    @Override
    public double slope(double z) {
        double c = 1 / Math.cosh(z);
        return c * c;
    }

    @Override
    public double curvature(double z) {
        return -2 * Math.tanh(z) * slope(z);
    }

    @Override
    public double maxSlope() {
        return 1;
    }

    @Override
    public double lowest() {
        return -1;
    }

    @Override
    public double highest() {
        return 1;
    }

    /** φ′ = 0.02 at z = ∓artanh √0.98. */
    @Override
    public double liveFrom() {
        return -2.6441336;
    }

    @Override
    public double liveTo() {
        return 2.6441336;
    }
}
