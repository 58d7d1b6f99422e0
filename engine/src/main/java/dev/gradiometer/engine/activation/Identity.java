package dev.gradiometer.engine.activation;

/** φ(z) = z: a linear layer. */
public record Identity() implements Pointwise {
    @Override
    public String name() {
        return "identity";
    }

    @Override
    public double value(double z) {
        return z;
    }

    @Override
    public double slope(double z) {
        return 1;
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
}
