package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** By rows, ḣ = h ⊙ (ż − Σⱼ hⱼ żⱼ); with m = Σⱼ δⱼ hⱼ, u̇ = ḣ ⊙ (δ − m) + h ⊙ (δ̇ − Σⱼ (δ̇ⱼ hⱼ + δⱼ ḣⱼ)). */
final class SoftmaxTangent extends TangentCell {
    private final SoftmaxCell cell;
    private final Matrix hTangent;
    private boolean moved;

    SoftmaxTangent(Layer.Softmax layer, SoftmaxCell cell, Kernels kernels, Matrix hTangent) {
        super(layer, kernels, hTangent.precision(), hTangent.rows());
        this.cell = cell;
        this.hTangent = hTangent;
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        moved = input != null;
        if (input == null) {
            return null;
        }
        Matrix h = cell.h;
        for (int r = 0; r < h.rows(); r++) {
            double mean = 0;
            for (int c = 0; c < h.columns(); c++) {
                mean += h.get(r, c) * input.get(r, c);
            }
            for (int c = 0; c < h.columns(); c++) {
                hTangent.set(r, c, h.get(r, c) * (input.get(r, c) - mean));
            }
        }
        return hTangent;
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        Matrix h = cell.h;
        for (int r = 0; r < h.rows(); r++) {
            double mean = 0;
            double meanTangent = 0;
            for (int c = 0; c < h.columns(); c++) {
                mean += signal.get(r, c) * h.get(r, c);
                meanTangent += tangent.get(r, c) * h.get(r, c) + signal.get(r, c) * ofH(r, c);
            }
            for (int c = 0; c < h.columns(); c++) {
                double straight = h.get(r, c) * (tangent.get(r, c) - meanTangent);
                tangent.set(r, c, ofH(r, c) * (signal.get(r, c) - mean) + straight);
            }
        }
        return tangent;
    }

    private double ofH(int r, int c) {
        return moved ? hTangent.get(r, c) : 0;
    }
}
