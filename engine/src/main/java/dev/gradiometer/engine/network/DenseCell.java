package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.readings.ParameterRole;

/** z = h Wᵀ + b; δ of the input = u W; and, when asked, ∂𝓛/∂W = uᵀ h and ∂𝓛/∂b = Σ rows of u. */
final class DenseCell extends Cell {
    /**
     * The signal is rescaled when its norm leaves 2^±RESCALE: early enough that no entry that counts is subnormal in
     * float32.
     */
    private static final double RESCALE = 20;

    private static final int LARGEST_SHIFT = 100;

    private final Layer.Dense layer;
    private final Matrix z;
    private final Matrix inputSignal;
    Matrix input;
    private Matrix u;

    DenseCell(Layer.Dense layer, Kernels kernels, int rows) {
        super(layer, kernels);
        this.layer = layer;
        this.z = Matrix.zeros(
                layer.weights().values().precision(), rows, layer.place().outputs());
        this.inputSignal = Matrix.zeros(z.precision(), rows, layer.place().inputs());
        this.input = inputSignal;
        this.u = z;
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
        u = signal.values;
        if (onward) {
            int shift = shift();
            kernels.multiply(
                    false, false, Math.scalb(1.0, shift), u, layer.weights().values(), 0, inputSignal);
            signal.exponent -= shift;
            signal.set(inputSignal);
        }
    }

    /**
     * gradient ← alpha · (the gradient of these rows, in units of 2^{@link #gradientExponent()}) + beta · gradient, for
     * one of this layer's parameters. Can wait until after the backward pass of all layers, as the signal and the input
     * stay.
     */
    void addGradient(Parameter parameter, double alpha, double beta, Matrix gradient) {
        if (parameter.role() == ParameterRole.WEIGHTS) {
            kernels.multiply(true, false, alpha, u, input, beta, gradient);
        } else {
            kernels.columnSums(alpha, u, beta, gradient);
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
