package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/** h = softmax(z) by rows; u = h ⊙ (δ − Σⱼ δⱼ hⱼ), in place of δ. */
final class SoftmaxCell extends Cell {
    final Matrix h;

    SoftmaxCell(Layer.Softmax layer, Kernels kernels, Matrix h) {
        super(layer, kernels);
        this.h = h;
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        for (int r = 0; r < z.rows(); r++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < z.columns(); c++) {
                max = Math.max(max, z.get(r, c));
            }
            double total = 0;
            for (int c = 0; c < z.columns(); c++) {
                total += Math.exp(z.get(r, c) - max);
            }
            for (int c = 0; c < z.columns(); c++) {
                h.set(r, c, Math.exp(z.get(r, c) - max) / total);
            }
        }
        measureOutput(h, conditions);
        return h;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        Matrix delta = signal.values;
        for (int r = 0; r < h.rows(); r++) {
            double mean = 0;
            for (int c = 0; c < h.columns(); c++) {
                mean += delta.get(r, c) * h.get(r, c);
            }
            for (int c = 0; c < h.columns(); c++) {
                delta.set(r, c, h.get(r, c) * (delta.get(r, c) - mean));
            }
        }
        signal.set(delta);
    }
}
