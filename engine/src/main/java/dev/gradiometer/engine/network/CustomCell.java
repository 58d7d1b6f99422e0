package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/** h = f(z), δ of the input by f's own backward pass. */
final class CustomCell extends Cell {
    private final LayerFunction function;
    private final Matrix h;
    private final Matrix below;
    private Matrix input;

    CustomCell(Layer.Custom layer, Kernels kernels, Matrix h, Matrix below) {
        super(layer, kernels);
        this.function = layer.function().get();
        this.h = h;
        this.below = below;
        this.input = below;
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        input = z;
        function.forward(z, h);
        measureOutput(h, conditions);
        return h;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        if (onward) {
            function.backward(input, h, signal.values, below);
            signal.set(below);
        }
    }
}
