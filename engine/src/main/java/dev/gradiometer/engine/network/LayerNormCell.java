package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/**
 * h = γ ⊙ x̂ + β with x̂ = (z − mean) / √(variance + ε) by rows; δ of the input = (g − mean g − x̂ · mean(g ⊙ x̂)) /
 * √(variance + ε), g = γ ⊙ δ.
 */
final class LayerNormCell extends Cell {
    private final Layer.LayerNorm layer;
    final Matrix normalised;
    private final Matrix h;
    final double[] inverse;
    private final Matrix gainGradient;
    private final Matrix shiftGradient;
    private final double[] gainSums;
    private final double[] shiftSums;
    private final int[] exponents;

    LayerNormCell(Layer.LayerNorm layer, Kernels kernels, Matrix h, Matrix normalised, Gradients gradients) {
        super(layer, kernels);
        this.layer = layer;
        this.h = h;
        this.normalised = normalised;
        this.inverse = new double[h.rows()];
        this.gainGradient = layer.gain().in(gradients.vector());
        this.shiftGradient = layer.shift().in(gradients.vector());
        this.gainSums = new double[h.columns()];
        this.shiftSums = new double[h.columns()];
        this.exponents = gradients.exponents();
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        Matrix gain = layer.gain().values();
        Matrix shift = layer.shift().values();
        int columns = z.columns();
        for (int r = 0; r < z.rows(); r++) {
            double mean = 0;
            for (int c = 0; c < columns; c++) {
                mean += z.get(r, c);
            }
            mean /= columns;
            double variance = 0;
            for (int c = 0; c < columns; c++) {
                double d = z.get(r, c) - mean;
                variance += d * d;
            }
            inverse[r] = 1 / Math.sqrt(variance / columns + layer.epsilon());
            for (int c = 0; c < columns; c++) {
                double x = (z.get(r, c) - mean) * inverse[r];
                normalised.set(r, c, x);
                h.set(r, c, gain.get(c) * x + shift.get(c));
            }
        }
        measureOutput(h, conditions);
        return h;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        Matrix delta = signal.values;
        Matrix gain = layer.gain().values();
        int columns = h.columns();
        java.util.Arrays.fill(gainSums, 0);
        java.util.Arrays.fill(shiftSums, 0);
        for (int r = 0; r < h.rows(); r++) {
            double mean = 0;
            double along = 0;
            for (int c = 0; c < columns; c++) {
                double d = delta.get(r, c);
                double x = normalised.get(r, c);
                gainSums[c] += d * x;
                shiftSums[c] += d;
                mean += gain.get(c) * d;
                along += gain.get(c) * d * x;
            }
            mean /= columns;
            along /= columns;
            for (int c = 0; c < columns; c++) {
                double g = gain.get(c) * delta.get(r, c);
                delta.set(r, c, inverse[r] * (g - mean - normalised.get(r, c) * along));
            }
        }
        for (int c = 0; c < columns; c++) {
            gainGradient.set(c, gainSums[c]);
            shiftGradient.set(c, shiftSums[c]);
        }
        exponents[layer.gain().index()] = gradientExponent();
        exponents[layer.shift().index()] = gradientExponent();
        signal.set(delta);
    }
}
