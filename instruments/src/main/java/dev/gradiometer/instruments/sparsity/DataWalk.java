package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import java.util.List;

/**
 * A walk of a data set through a network in evaluation mode, block by block, showing what went into each layer and what
 * came out.
 */
final class DataWalk {
    /** Samples in a block, at most. */
    static final int BLOCK = 256;

    private final Network network;
    private final Kernels kernels;

    /** Sees one layer at work on one block of samples. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called layer by layer in the order of execution.
         *
         * @param first  number of the block's first sample
         * @param before the layer's input, rows × inputs
         * @param after  the layer's output, rows × outputs
         */
        void see(Layer layer, int first, Matrix before, Matrix after);

        /** Called when all layers have seen a block of {@code rows} samples. */
        default void end(int rows) {}
    }

    DataWalk(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
    }

    /** @throws IllegalArgumentException if there is no sample or the width does not fit */
    void over(Matrix inputs, Visitor visitor) {
        if (inputs.rows() < 1 || inputs.columns() != network.inputs()) {
            throw new IllegalArgumentException("sparsity: expected at least one sample of %d inputs, got (%s)"
                    .formatted(network.inputs(), inputs));
        }
        Pass pass = new Pass(network, kernels, Math.min(BLOCK, inputs.rows()));
        for (int from = 0; from < inputs.rows(); from += BLOCK) {
            int rows = Math.min(BLOCK, inputs.rows() - from);
            if (rows != pass.input().rows()) {
                pass = new Pass(network, kernels, rows);
            }
            pass.input().copyFrom(inputs.rows(from, from + rows));
            pass.forward(Pass.Conditions.evaluation(), 0);
            visit(network.chain(), pass, pass.input(), from, visitor);
            visitor.end(rows);
        }
    }

    private static void visit(List<Layer> chain, Pass pass, Matrix input, int first, Visitor visitor) {
        Matrix before = input;
        for (Layer layer : chain) {
            if (layer instanceof Layer.Residual block) {
                visit(block.branch(), pass, before, first, visitor);
            }
            Matrix after = pass.cells().get(layer.index()).activations();
            visitor.see(layer, first, before, after);
            before = after;
        }
    }
}
