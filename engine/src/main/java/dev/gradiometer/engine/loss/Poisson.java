package dev.gradiometer.engine.loss;

/**
 * The loss of counts whose rate is eᶠ: per sample (1/m) Σⱼ [exp fⱼ − yⱼ fⱼ + yⱼ ln yⱼ − yⱼ], with 0 ln 0 = 0. That is
 * half the Poisson deviance: 0 where every rate equals its target and above 0 anywhere else.
 *
 * <p>The output f is the logarithm of the rate, as with PyTorch's {@code PoissonNLLLoss(log_input=True)}, and the
 * gradient is the same. The value differs from that by (1/m) Σⱼ (yⱼ ln yⱼ − yⱼ), which no network can change; without
 * it a loss could be below 0, and how much of it is left would say nothing.
 */
public record Poisson() implements ElementwiseLoss {
    @Override
    public String name() {
        return "poisson";
    }

    /** y ln y − y, what makes the least loss 0. */
    public static double offset(double y) {
        return y == 0 ? 0 : y * Math.log(y) - y;
    }

    @Override
    public double of(double output, double target) {
        return Math.exp(output) - target * output + offset(target);
    }

    @Override
    public double slope(double output, double target) {
        return Math.exp(output) - target;
    }

    @Override
    public double curvature(double output, double target) {
        return Math.exp(output);
    }
}
