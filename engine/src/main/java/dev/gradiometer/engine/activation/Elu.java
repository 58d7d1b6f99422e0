package dev.gradiometer.engine.activation;

/**
 * φ(z) = z for z &gt; 0, otherwise α(eᶻ − 1). Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network
 * learning by exponential linear units", 2016.
 *
 * @param alpha the negated limit at −∞
 */
public record Elu(double alpha) implements Pointwise {
    public static final Elu DEFAULT = new Elu(1);

    @Override
    public String name() {
        return "elu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : alpha * Math.expm1(z);
    }

    @Override
    public double slope(double z) {
        return z > 0 ? 1 : alpha * Math.exp(z);
    }

    @Override
    public double curvature(double z) {
        return z > 0 ? 0 : alpha * Math.exp(z);
    }

    @Override
    public double maxSlope() {
        return Math.max(1, alpha);
    }

    @Override
    public double lowest() {
        return -alpha;
    }

    /** 0 where even φ′(−0) = α is below 2 % of the largest slope. */
    @Override
    public double liveFrom() {
        return Math.min(0, Math.log(0.02 * maxSlope() / alpha));
    }
}
