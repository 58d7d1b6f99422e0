package dev.gradiometer.instruments.rate;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.BatchGradient;
import org.jspecify.annotations.Nullable;

/** The line w + t Δw through a network's parameters, walked by a float64 copy. */
final class StepLine {
    private final Network network;
    private final Matrix inputs;
    private final Matrix targets;
    private final Matrix start;
    private final BatchGradient batch;
    private final double overMean;

    StepLine(Network original, Loss loss, Matrix inputs, Matrix targets, @Nullable Matrix weights) {
        this.network = original.copy(Precision.FLOAT64);
        this.inputs = inputs;
        this.targets = targets.copy(Precision.FLOAT64);
        this.start = network.vector().copy(Precision.FLOAT64);
        this.batch = new BatchGradient(network, loss, Kernels.best(), inputs.rows(), 0);
        batch.weigh(weights);
        this.overMean = loss.overMean(inputs.rows());
    }

    Network network() {
        return network;
    }

    double gradient(Matrix gradient) {
        return batch.at(inputs, targets, gradient);
    }

    LossAlongStep along(Matrix update) {
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, start.columns());
        moveTo(0, update);
        double before = gradient(gradient);
        double slopeBefore = slope(gradient, update);
        moveTo(1, update);
        double after = gradient(gradient);
        return new LossAlongStep(before, after, slopeBefore, slope(gradient, update));
    }

    private void moveTo(double t, Matrix update) {
        for (int i = 0, n = start.size(); i < n; i++) {
            network.vector().set(i, start.get(i) + t * update.get(i));
        }
    }

    /** The slope of the mean, whatever the gradient is of, because values are means. */
    private double slope(Matrix gradient, Matrix update) {
        return dot(gradient, update) / overMean;
    }

    private static double dot(Matrix a, Matrix b) {
        double sum = 0;
        for (int i = 0, n = a.size(); i < n; i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }
}
