package dev.gradiometer.engine.activation;

/**
 * φ(z) = λz for z &gt; 0, otherwise λα(eᶻ − 1), with the constants that make (mean 0, variance 1) a fixed point.
 * Klambauer et al., "Self-normalizing neural networks", 2017.
 */
public record Selu() implements Pointwise {
    public static final double ALPHA = 1.6732632423543772;
    public static final double LAMBDA = 1.0507009873554805;

    @Override
    public String name() {
        return "selu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? LAMBDA * z : LAMBDA * ALPHA * Math.expm1(z);
    }

    @Override
    public double slope(double z) {
        return z > 0 ? LAMBDA : LAMBDA * ALPHA * Math.exp(z);
    }

    @Override
    public double curvature(double z) {
        return z > 0 ? 0 : LAMBDA * ALPHA * Math.exp(z);
    }

    @Override
    public double maxSlope() {
        return LAMBDA * ALPHA;
    }

    @Override
    public double lowest() {
        return -LAMBDA * ALPHA;
    }

    @Override
    public double liveFrom() {
        return Math.log(0.02);
    }
}
