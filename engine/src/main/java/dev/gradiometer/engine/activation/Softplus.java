package dev.gradiometer.engine.activation;

/**
 * φ(z) = ln(1 + eᶻ), a smooth relu. Dugas et al., "Incorporating second-order functional knowledge for better option
 * pricing", 2001.
 */
public record Softplus() implements Pointwise {
    @Override
    public String name() {
        return "softplus";
    }

    @Override
    public double value(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public double slope(double z) {
        return Sigmoid.sigmoid(z);
    }

    @Override
    public double curvature(double z) {
        return Sigmoid.sigmoid(z) * Sigmoid.sigmoid(-z);
    }

    @Override
    public double maxSlope() {
        return 1;
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double liveFrom() {
        return Math.log(0.02 / 0.98);
    }
}
