package dev.gradiometer.engine.loss;

/** Mean squared error: per sample (1/m) Σⱼ (fⱼ − yⱼ)². */
public record SquaredError() implements ElementwiseLoss {
    @Override
    public String name() {
        return "mean-squared-error";
    }

    @Override
    public double of(double output, double target) {
        double error = output - target;
        return error * error;
    }

    @Override
    public double slope(double output, double target) {
        return 2 * (output - target);
    }

    @Override
    public double curvature(double output, double target) {
        return 2;
    }
}
