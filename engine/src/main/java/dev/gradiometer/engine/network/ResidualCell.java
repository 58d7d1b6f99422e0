package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.List;

/** h + s · branch(h); δ of the input = δ + the branch's answer to s · δ. */
final class ResidualCell extends Cell {
    private final Layer.Residual layer;
    private final List<Cell> branch;
    private final Matrix sum;
    private final Matrix branchDelta;
    private final Signal branchSignal;

    ResidualCell(Layer.Residual layer, Kernels kernels, List<Cell> branch, Matrix sum, Matrix branchDelta) {
        super(layer, kernels);
        this.layer = layer;
        this.branch = List.copyOf(branch);
        this.sum = sum;
        this.branchDelta = branchDelta;
        this.branchSignal = new Signal(branchDelta);
    }

    List<Cell> branch() {
        return branch;
    }

    @Override
    public Matrix activations() {
        return sum;
    }

    @Override
    Matrix forward(Matrix input, Pass.Conditions conditions, long step) {
        Matrix h = input;
        for (int i = 0; i < branch.size(); i++) {
            h = branch.get(i).forward(h, conditions, step);
        }
        kernels.scaleAdd(1, input, 0, sum);
        kernels.scaleAdd(layer.scale(), h, 1, sum);
        measureOutput(sum, conditions);
        return sum;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        kernels.scaleAdd(layer.scale(), signal.values, 0, branchDelta);
        branchSignal.start(branchDelta);
        branchSignal.exponent = signal.exponent;
        branchSignal.observer = signal.observer;
        for (int i = branch.size() - 1; i >= 0; i--) {
            branch.get(i).receive(branchSignal, onward || i > 0);
        }
        if (onward) {
            int exponent = Math.max(signal.exponent, branchSignal.exponent);
            kernels.scaleAdd(
                    Gradients.factor(branchSignal.exponent - exponent),
                    branchSignal.values,
                    Gradients.factor(signal.exponent - exponent),
                    signal.values);
            signal.exponent = exponent;
            signal.set(signal.values);
        }
    }
}
