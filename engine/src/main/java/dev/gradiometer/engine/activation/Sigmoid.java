package dev.gradiometer.engine.activation;

/** φ(z) = 1 / (1 + e⁻ᶻ); φ′ = φ(1 − φ) ≤ ¼, which is why a deep tower of it loses its gradient. */
public record Sigmoid() implements Pointwise {
    @Override
    public String name() {
        return "sigmoid";
    }

    @Override
    public double value(double z) {
        return sigmoid(z);
    }

    @Override
    public double slope(double z) {
        return sigmoid(z) * sigmoid(-z);
    }

    @Override
    public double curvature(double z) {
        double s = sigmoid(z);
        double r = sigmoid(-z);
        return s * r * (r - s);
    }

    @Override
    public double maxSlope() {
        return 0.25;
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return 1;
    }

    /** φ′ = 0.005 = 2 % of ¼ at z = ∓5.2883. */
    @Override
    public double liveFrom() {
        return -5.2882670;
    }

    @Override
    public double liveTo() {
        return 5.2882670;
    }

    static double sigmoid(double z) {
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }
}
