package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import java.util.List;

/**
 * A slow independent version: each layer's Jacobian as a matrix, from its formula, and their plain product. Evaluation,
 * running statistics.
 */
final class ExplicitJacobian {
    private ExplicitJacobian() {}

    static Matrix of(List<Layer> layers, Matrix sample) {
        Matrix h = sample;
        Matrix product = identity(sample.size());
        for (Layer layer : layers) {
            product = multiply(jacobian(layer, h), product);
            h = forward(layer, h);
        }
        return product;
    }

    static Matrix forward(List<Layer> layers, Matrix sample) {
        Matrix h = sample;
        for (Layer layer : layers) {
            h = forward(layer, h);
        }
        return h;
    }

    private static Matrix jacobian(Layer layer, Matrix z) {
        int n = z.size();
        Matrix j = identity(n);
        switch (layer) {
            case Layer.Dense dense -> j = dense.weights().values();
            case Layer.Activate activate -> {
                for (int i = 0; i < n; i++) {
                    j.set(i, i, activate.activation().slope(z.get(i)));
                }
            }
            case Layer.Softmax softmax -> {
                Matrix h = forward(layer, z);
                for (int r = 0; r < n; r++) {
                    for (int c = 0; c < n; c++) {
                        j.set(r, c, (r == c ? h.get(r) : 0) - h.get(r) * h.get(c));
                    }
                }
            }
            case Layer.Residual residual -> {
                Matrix branch = of(residual.branch(), z);
                for (int i = 0; i < j.size(); i++) {
                    j.set(i, j.get(i) + residual.scale() * branch.get(i));
                }
            }
            case Layer.LayerNorm norm -> {
                double mean = mean(z);
                double deviation = Math.sqrt(variance(z) + norm.epsilon());
                for (int r = 0; r < n; r++) {
                    for (int c = 0; c < n; c++) {
                        double x = (z.get(r) - mean) * (z.get(c) - mean) / (deviation * deviation);
                        double inner = (r == c ? 1 : 0) - (1 + x) / n;
                        j.set(r, c, norm.gain().values().get(r) / deviation * inner);
                    }
                }
            }
            case Layer.BatchNorm norm -> {
                for (int i = 0; i < n; i++) {
                    double deviation = Math.sqrt(norm.runningVariance().get(i) + norm.epsilon());
                    j.set(i, i, norm.gain().values().get(i) / deviation);
                }
            }
            case Layer.Dropout dropout -> {}
            case Layer.Custom custom -> throw new AssertionError(custom);
        }
        return j;
    }

    private static Matrix forward(Layer layer, Matrix z) {
        int n = z.size();
        Matrix h = Matrix.zeros(Precision.FLOAT64, 1, layer.place().outputs());
        switch (layer) {
            case Layer.Dense dense -> {
                Kernels.plain().multiply(false, true, 1, z, dense.weights().values(), 0, h);
                if (dense.bias() != null) {
                    Kernels.plain().addBias(h, dense.bias().values(), null);
                }
            }
            case Layer.Activate activate -> {
                for (int i = 0; i < n; i++) {
                    h.set(i, activate.activation().value(z.get(i)));
                }
            }
            case Layer.Softmax softmax -> {
                double total = 0;
                for (int i = 0; i < n; i++) {
                    total += Math.exp(z.get(i));
                }
                for (int i = 0; i < n; i++) {
                    h.set(i, Math.exp(z.get(i)) / total);
                }
            }
            case Layer.Residual residual -> {
                Matrix end = forward(residual.branch(), z);
                for (int i = 0; i < n; i++) {
                    h.set(i, z.get(i) + residual.scale() * end.get(i));
                }
            }
            case Layer.LayerNorm norm -> {
                double mean = mean(z);
                double deviation = Math.sqrt(variance(z) + norm.epsilon());
                for (int i = 0; i < n; i++) {
                    double x = (z.get(i) - mean) / deviation;
                    h.set(
                            i,
                            norm.gain().values().get(i) * x
                                    + norm.shift().values().get(i));
                }
            }
            case Layer.BatchNorm norm -> {
                for (int i = 0; i < n; i++) {
                    double deviation = Math.sqrt(norm.runningVariance().get(i) + norm.epsilon());
                    double x = (z.get(i) - norm.runningMean().get(i)) / deviation;
                    h.set(
                            i,
                            norm.gain().values().get(i) * x
                                    + norm.shift().values().get(i));
                }
            }
            case Layer.Dropout dropout -> h.copyFrom(z);
            case Layer.Custom custom -> throw new AssertionError(custom);
        }
        return h;
    }

    private static double mean(Matrix z) {
        return java.util.Arrays.stream(z.toArray()).average().orElseThrow();
    }

    private static double variance(Matrix z) {
        double mean = mean(z);
        return java.util.Arrays.stream(z.toArray())
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
    }

    private static Matrix identity(int n) {
        Matrix identity = Matrix.zeros(Precision.FLOAT64, n, n);
        for (int i = 0; i < n; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    private static Matrix multiply(Matrix a, Matrix b) {
        Matrix c = Matrix.zeros(Precision.FLOAT64, a.rows(), b.columns());
        Kernels.plain().multiply(false, false, 1, a, b, 0, c);
        return c;
    }
}
