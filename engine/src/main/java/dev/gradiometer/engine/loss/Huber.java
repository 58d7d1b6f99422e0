package dev.gradiometer.engine.loss;

/**
 * Huber's loss: with e = f − y, per sample (1/m) Σⱼ ½eⱼ² where |eⱼ| ≤ δ and δ(|eⱼ| − ½δ) beyond, so that no sample
 * pulls harder than δ. As in PyTorch's {@code HuberLoss}.
 *
 * <p>Huber, "Robust estimation of a location parameter", 1964.
 *
 * @param delta where the parabola goes over into straight lines, above 0, in the unit of the targets
 */
public record Huber(double delta) implements ElementwiseLoss {
    /** δ = 1, PyTorch's. */
    public static final Huber DEFAULT = new Huber(1);

    /** @throws IllegalArgumentException unless δ is a number above 0 */
    public Huber {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("huber: expected a finite delta above 0, got " + delta);
        }
    }

    @Override
    public String name() {
        return "huber";
    }

    @Override
    public double of(double output, double target) {
        double error = output - target;
        double size = Math.abs(error);
        return size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
    }

    /** The error, held to ±δ; NaN stays NaN. */
    @Override
    public double slope(double output, double target) {
        double error = output - target;
        return Math.abs(error) > delta ? Math.copySign(delta, error) : error;
    }

    /** 1 on the parabola, 0 on the lines. */
    @Override
    public double curvature(double output, double target) {
        return Math.abs(output - target) <= delta ? 1 : 0;
    }
}
