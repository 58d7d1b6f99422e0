package dev.gradiometer.engine.loss;

/** Mean absolute error: per sample (1/m) Σⱼ |fⱼ − yⱼ|; the gradient where they are equal is 0. */
public record AbsoluteError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean-absolute-error";
    }

    @Override
    public double of(double output, double target) {
        return Math.abs(output - target);
    }

    @Override
    public double slope(double output, double target) {
        return Math.signum(output - target);
    }

    /** 0: the loss is made of straight lines. */
    @Override
    public double curvature(double output, double target) {
        return 0;
    }
}
