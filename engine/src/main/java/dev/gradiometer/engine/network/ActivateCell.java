package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.Arrays;

/** h = φ(z); u = φ′(z) ⊙ δ, in place of δ. */
final class ActivateCell extends Cell {
    private final Layer.Activate layer;
    final Matrix h;
    private final int[] live;
    Matrix z;

    ActivateCell(Layer.Activate layer, Kernels kernels, Matrix h) {
        super(layer, kernels);
        this.layer = layer;
        this.h = h;
        this.z = h;
        this.live = new int[layer.place().outputs()];
    }

    @Override
    public int[] live() {
        return live;
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix input, Pass.Conditions conditions, long step) {
        z = input;
        if (conditions.measured()) {
            output.reset();
            Arrays.fill(live, 0);
            kernels.activate(layer.activation(), z, h, output, live);
        } else {
            kernels.activate(layer.activation(), z, h, null, null);
        }
        return h;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        boolean known = signal.measured;
        error.reset();
        error.exponent = signal.exponent;
        if (known) {
            error.add(signal.tally);
        }
        signal.tally.reset();
        signal.tally.exponent = signal.exponent;
        kernels.slope(layer.activation(), z, h, signal.values, known ? null : error, signal.tally);
        signal.measured = true;
    }
}
