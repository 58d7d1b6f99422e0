package dev.gradiometer.engine.activation;

/** φ(z) = min(1, max(−1, z)); φ′ = 1 for −1 &lt; z &lt; 1, otherwise 0. Collobert, 2004. */
public record HardTanh() implements Pointwise {
    @Override
    public String name() {
        return "hard-tanh";
    }

    @Override
    public double value(double z) {
        return z <= -1 ? -1 : z >= 1 ? 1 : z;
    }

    @Override
    public double slope(double z) {
        return z > -1 && z < 1 ? 1 : Double.isNaN(z) ? Double.NaN : 0;
    }

    @Override
    public double curvature(double z) {
        return 0;
    }

    @Override
    public boolean bends() {
        return false;
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

    @Override
    public double liveFrom() {
        return -1;
    }

    @Override
    public double liveTo() {
        return 1;
    }

    @Override
    public boolean canDie() {
        return true;
    }
}
