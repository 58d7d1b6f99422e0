package dev.gradiometer.engine.activation;

/** φ(z) = z / (1 + e⁻ᶻ), also called swish. Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2018. */
public record Silu() implements Pointwise {
    @Override
    public String name() {
        return "silu";
    }

    @Override
    public double value(double z) {
        return z == Double.NEGATIVE_INFINITY ? 0 : z * Sigmoid.sigmoid(z);
    }

    @Override
    public double slope(double z) {
        double s = Sigmoid.sigmoid(z);
        return Double.isInfinite(z) ? s : s * (1 + z * Sigmoid.sigmoid(-z));
    }

    @Override
    public double curvature(double z) {
        double s = Sigmoid.sigmoid(z);
        double r = Sigmoid.sigmoid(-z);
        return Double.isInfinite(z) ? 0 : s * r * (2 + z * (r - s));
    }

    @Override
    public double maxSlope() {
        return 1.0998393;
    }

    @Override
    public double lowest() {
        return -0.27846454276107380;
    }

    @Override
    public double liveFrom() {
        return -5.2528;
    }
}
