package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/**
 * h = γ ⊙ x̂ + β with x̂ = (z − mean) / √(variance + ε) by columns; δ of the input = γ (δ − mean δ − x̂ · mean(δ ⊙ x̂))
 * / √(variance + ε).
 *
 * <p>The batch uses the biased variance, the running average the unbiased one, as in PyTorch. Running averages move in
 * training passes that {@linkplain Pass.Conditions#updatesStatistics() say so}.
 */
final class BatchNormCell extends Cell {
    private final Layer.BatchNorm layer;
    final Matrix normalised;
    private final Matrix h;
    final double[] inverse;
    private final Matrix gainGradient;
    private final Matrix shiftGradient;
    private final int[] exponents;

    BatchNormCell(Layer.BatchNorm layer, Kernels kernels, Matrix h, Matrix normalised, Gradients gradients) {
        super(layer, kernels);
        this.layer = layer;
        this.h = h;
        this.normalised = normalised;
        this.inverse = new double[h.columns()];
        this.gainGradient = layer.gain().in(gradients.vector());
        this.shiftGradient = layer.shift().in(gradients.vector());
        this.exponents = gradients.exponents();
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        int rows = z.rows();
        for (int c = 0; c < z.columns(); c++) {
            double mean;
            double variance;
            if (conditions.mode() == Mode.TRAINING) {
                mean = 0;
                for (int r = 0; r < rows; r++) {
                    mean += z.get(r, c);
                }
                mean /= rows;
                variance = 0;
                for (int r = 0; r < rows; r++) {
                    double d = z.get(r, c) - mean;
                    variance += d * d;
                }
                variance /= rows;
                if (conditions.updatesStatistics()) {
                    average(layer.runningMean(), c, mean);
                    average(layer.runningVariance(), c, rows > 1 ? variance * rows / (rows - 1) : variance);
                }
            } else {
                mean = layer.runningMean().get(c);
                variance = layer.runningVariance().get(c);
            }
            inverse[c] = 1 / Math.sqrt(variance + layer.epsilon());
            double gain = layer.gain().values().get(c);
            double shift = layer.shift().values().get(c);
            for (int r = 0; r < rows; r++) {
                double x = (z.get(r, c) - mean) * inverse[c];
                normalised.set(r, c, x);
                h.set(r, c, gain * x + shift);
            }
        }
        measureOutput(h, conditions);
        return h;
    }

    private void average(Matrix running, int column, double now) {
        double m = layer.momentum();
        running.set(column, (1 - m) * running.get(column) + m * now);
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        Matrix delta = signal.values;
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
            double factor = layer.gain().values().get(c) * inverse[c];
            for (int r = 0; r < rows; r++) {
                double centred = delta.get(r, c) - sum / rows - normalised.get(r, c) * along / rows;
                delta.set(r, c, factor * centred);
            }
        }
        exponents[layer.gain().index()] = gradientExponent();
        exponents[layer.shift().index()] = gradientExponent();
        signal.set(delta);
    }
}
