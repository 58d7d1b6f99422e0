package dev.gradiometer.engine.activation;

/**
 * φ(z) = max(0, z), with φ′(0) = 0; NaN stays NaN. Nair and Hinton, "Rectified linear units improve restricted
 * Boltzmann machines", 2010.
 */
public record Relu() implements Pointwise {
    @Override
    public String name() {
        return "relu";
    }

    @Override
    public double value(double z) {
        return z <= 0 ? 0 : z;
    }

    @Override
    public double slope(double z) {
        return z <= 0 ? 0 : z > 0 ? 1 : Double.NaN;
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
        return 0;
    }

    @Override
    public double liveFrom() {
        return 0;
    }

    @Override
    public boolean canDie() {
        return true;
    }
}
