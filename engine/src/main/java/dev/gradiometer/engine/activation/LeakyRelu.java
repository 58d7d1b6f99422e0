package dev.gradiometer.engine.activation;

/**
 * φ(z) = z for z &gt; 0, otherwise αz. Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic
 * models", 2013.
 *
 * @param alpha slope for z ≤ 0
 */
public record LeakyRelu(double alpha) implements Pointwise {
    /** α = 0.01, the paper's value and PyTorch's default (Keras uses 0.3). */
    public static final LeakyRelu DEFAULT = new LeakyRelu(0.01);

    @Override
    public String name() {
        return "leaky-relu";
    }

    @Override
    public double value(double z) {
        return z > 0 ? z : alpha * z;
    }

    @Override
    public double slope(double z) {
        return z > 0 ? 1 : z <= 0 ? alpha : Double.NaN;
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
        return Math.max(1, Math.abs(alpha));
    }

    /** With α = 0 this is relu. */
    @Override
    public boolean canDie() {
        return alpha == 0;
    }

    /** 0 where α is below 2 %, as the definition of live has it. */
    @Override
    public double liveFrom() {
        return Math.abs(alpha) < 0.02 ? 0 : Double.NEGATIVE_INFINITY;
    }
}
