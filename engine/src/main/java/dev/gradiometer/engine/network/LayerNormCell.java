package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.Arrays;

/** Lines are rows; δ of the input = (g − mean g − x̂ · mean(g ⊙ x̂)) / √(variance + ε), g = γ ⊙ δ. */
final class LayerNormCell extends NormalisationCell {
    private final double[] gainSums;
    private final double[] shiftSums;

    LayerNormCell(Layer.LayerNorm layer, Kernels kernels, Matrix h, Matrix normalised, Gradients gradients) {
        super(layer, kernels, h, normalised, h.rows(), gradients);
        this.gainSums = new double[h.columns()];
        this.shiftSums = new double[h.columns()];
    }

    @Override
    void normalise(Matrix z, int row, Pass.Conditions conditions) {
        int columns = z.columns();
        int first = row * columns;
        double mean = sum(z, first, 1, columns) / columns;
        double variance = squares(z, first, 1, columns, mean) / columns;
        write(z, row, first, 1, columns, mean, variance, 1);
    }

    @Override
    boolean ownStatistics() {
        return true;
    }

    @Override
    void backward(Matrix delta) {
        int columns = h.columns();
        Arrays.fill(gainSums, 0);
        Arrays.fill(shiftSums, 0);
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
    }
}
