package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;
import java.util.Map;

/** {@link Dog} at work: the direction is the gradient, only the rate is chosen. */
final class DogRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final double epsilon;
    private double radius;
    private double squares;
    private double squaredDistance;

    DogRule(Dog dog, Matrix parameters) {
        this.epsilon = dog.epsilon();
        this.radius = dog.initialRadius() * (1 + new NormProbe().measure(parameters));
        Matrix start = parameters.copy(parameters.precision());
        this.vectors = Map.of("start", start);
        this.sweep = new Sweep(List.of(), start, parameters);
    }

    @Override
    public void apply(Matrix update, Step step) {
        squaredDistance = 0;
        sweep.read(update, this);
        radius = Math.max(radius, Math.sqrt(squaredDistance));
        step.rate *= radius / Math.sqrt(squares + epsilon);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] g = block[0];
        double[] x = block[1];
        double[] w = block[2];
        for (int i = 0; i < length; i++) {
            x[i] -= w[i];
        }
        squaredDistance += Sums.squares(x, length);
        squares += Sums.squares(g, length);
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }

    @Override
    public Map<String, Double> scalars() {
        return Map.of("radius", radius, "squared-gradients", squares);
    }

    @Override
    public void restore(UpdateState saved) {
        radius = saved.scalar("radius");
        squares = saved.scalar("squared-gradients");
    }
}
