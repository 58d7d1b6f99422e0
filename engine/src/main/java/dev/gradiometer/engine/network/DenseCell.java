package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** z = h Wᵀ + b; ∂𝓛/∂W = uᵀ h, ∂𝓛/∂b = Σ rows of u, δ of the input = u W. */
final class DenseCell extends Cell {
    /** The signal is rescaled when its norm leaves 2^±RESCALE: early enough that no entry that counts is subnormal in float32. */
    private static final double RESCALE = 20;

    private static final int LARGEST_SHIFT = 100;

    private final Layer.Dense layer;
    private final Matrix z;
    private final Matrix inputSignal;
    private final Matrix weightGradient;
    private final @Nullable Matrix biasGradient;
    private final int[] exponents;
    private Matrix input;

    DenseCell(Layer.Dense layer, Kernels kernels, int rows, Gradients gradients) {
        super(layer, kernels);
        this.layer = layer;
        this.z = Matrix.zeros(
                layer.weights().values().precision(), rows, layer.place().outputs());
        this.inputSignal = Matrix.zeros(z.precision(), rows, layer.place().inputs());
        this.weightGradient = layer.weights().in(gradients.vector());
        this.biasGradient = layer.bias() == null ? null : layer.bias().in(gradients.vector());
        this.exponents = gradients.exponents();
        this.input = inputSignal;
    }

    @Override
    public Matrix activations() {
        return z;
    }

    @Override
    Matrix forward(Matrix h, Pass.Conditions conditions, long step) {
        input = h;
        kernels.multiply(false, true, 1, h, layer.weights().values(), 0, z);
        Parameter bias = layer.bias();
        if (conditions.measured()) {
            output.reset();
        }
        kernels.addBias(z, bias == null ? null : bias.values(), conditions.measured() ? output : null);
        return z;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        Matrix u = signal.values;
        kernels.multiply(true, false, 1, u, input, 0, weightGradient);
        exponents[layer.weights().index()] = gradientExponent();
        if (biasGradient != null && layer.bias() != null) {
            kernels.columnSums(u, biasGradient);
            exponents[layer.bias().index()] = gradientExponent();
        }
        if (onward) {
            int shift = shift();
            kernels.multiply(
                    false, false, Math.scalb(1.0, shift), u, layer.weights().values(), 0, inputSignal);
            signal.exponent -= shift;
            signal.set(inputSignal);
        }
    }

    /** The power of two that brings the signal's norm back to about 1, or 0 while it is near enough. */
    private int shift() {
        double log = error.log2StoredNorm();
        if (!(Math.abs(log) > RESCALE) || Double.isInfinite(log)) {
            return 0;
        }
        return (int) Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, -Math.rint(log)));
    }
}
