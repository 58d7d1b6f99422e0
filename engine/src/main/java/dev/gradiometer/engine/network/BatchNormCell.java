package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/**
 * Lines are columns; δ of the input = γ (δ − mean δ − x̂ · mean(δ ⊙ x̂)) / √(variance + ε) after a training pass, and γ
 * δ / √(variance + ε) after one of evaluation, whose mean and variance do not depend on the batch.
 *
 * <p>The batch uses the biased variance, the running average the unbiased one, as in PyTorch. Running averages move in
 * training passes that {@linkplain Pass.Conditions#updatesStatistics() say so}.
 */
final class BatchNormCell extends NormalisationCell {
    private final Layer.BatchNorm layer;
    private boolean ofBatch;

    BatchNormCell(Layer.BatchNorm layer, Kernels kernels, Matrix h, Matrix normalised, Gradients gradients) {
        super(layer, kernels, h, normalised, h.columns(), gradients);
        this.layer = layer;
    }

    @Override
    void normalise(Matrix z, int column, Pass.Conditions conditions) {
        int rows = z.rows();
        int columns = z.columns();
        double mean = layer.runningMean().get(column);
        double variance = layer.runningVariance().get(column);
        ofBatch = conditions.mode() == Mode.TRAINING;
        if (ofBatch) {
            mean = sum(z, column, columns, rows) / rows;
            variance = squares(z, column, columns, rows, mean) / rows;
            if (conditions.updatesStatistics()) {
                average(layer.runningMean(), column, mean);
                average(layer.runningVariance(), column, rows > 1 ? variance * rows / (rows - 1) : variance);
            }
        }
        write(z, column, column, columns, rows, mean, variance, 0);
    }

    private void average(Matrix running, int column, double now) {
        double m = layer.momentum();
        running.set(column, (1 - m) * running.get(column) + m * now);
    }

    @Override
    boolean ownStatistics() {
        return ofBatch;
    }

    @Override
    void backward(Matrix delta) {
        int rows = h.rows();
        for (int c = 0; c < h.columns(); c++) {
            double sum = 0;
            double along = 0;
            for (int r = 0; r < rows; r++) {
                sum += delta.get(r, c);
                along += delta.get(r, c) * normalised.get(r, c);
            }
            gainGradient.set(c, along);
            shiftGradient.set(c, sum);
            double factor = gain.get(c) * inverse[c];
            if (ofBatch) {
                for (int r = 0; r < rows; r++) {
                    double centred = delta.get(r, c) - sum / rows - normalised.get(r, c) * along / rows;
                    delta.set(r, c, factor * centred);
                }
            } else {
                for (int r = 0; r < rows; r++) {
                    delta.set(r, c, factor * delta.get(r, c));
                }
            }
        }
    }
}
