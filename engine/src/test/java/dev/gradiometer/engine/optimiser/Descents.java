package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.function.BiConsumer;

/** A small descent: parameters, their chain, and a gradient. */
final class Descents {
    final Matrix parameters;
    final Matrix gradient;
    final Matrix update;
    final Updater updater;
    final UpdateChain chain;
    final LearningRate rate;
    private final BiConsumer<Matrix, Matrix> gradientOf;

    Descents(UpdateSpec spec, Precision precision, double[] start, BiConsumer<Matrix, Matrix> gradientOf) {
        this(spec, precision, start, gradientOf, new Horizon(10, 1000));
    }

    Descents(
            UpdateSpec spec,
            Precision precision,
            double[] start,
            BiConsumer<Matrix, Matrix> gradientOf,
            Horizon horizon) {
        this.parameters = Matrix.of(precision, start);
        this.gradient = Matrix.zeros(precision, 1, start.length);
        this.update = Matrix.zeros(precision, 1, start.length);
        this.gradientOf = gradientOf;
        this.updater = spec.start(parameters, horizon);
        this.chain = updater.chain();
        this.rate = updater.rate();
    }

    /** The network of PyTorch's baselines in float64. */
    static Descents onBaselineNet(UpdateSpec spec) {
        return new Descents(spec, Precision.FLOAT64, TwoThreeOneNet.start(), TwoThreeOneNet::gradient);
    }

    Descents run(int steps) {
        for (int t = 0; t < steps; t++) {
            gradientOf.accept(parameters, gradient);
            chain.update(gradient, update);
            for (int i = 0; i < parameters.size(); i++) {
                parameters.set(i, parameters.get(i) + update.get(i));
            }
        }
        return this;
    }

    double[] values() {
        return parameters.toArray();
    }

    /** ∇Σx². */
    static void sumOfSquares(Matrix w, Matrix g) {
        for (int i = 0; i < w.size(); i++) {
            g.set(i, 2 * w.get(i));
        }
    }

    /** A gradient with curvature from 0.1 up, waves, and zeros wherever the parameter is zero. */
    static void wavyValley(Matrix w, Matrix g) {
        for (int i = 0; i < w.size(); i++) {
            double x = w.get(i);
            g.set(i, (0.1 + 0.05 * (i % 7)) * x + 0.3 * Math.sin(3 * x));
        }
    }
}
