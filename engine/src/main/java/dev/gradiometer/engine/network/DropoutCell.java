package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.random.Seeds;

/**
 * h = mask ⊙ z with mask entries 0 or 1/(1 − rate); δ is multiplied by the same mask.
 *
 * <p>Whether an entry is kept is a hash of seed, step, layer and the entry's place in the batch, so it does not depend
 * on how the batch is split and the same step can be computed again.
 */
final class DropoutCell extends Cell {
    private final Layer.Dropout layer;
    final Matrix mask;
    private final Matrix h;
    boolean dropped;

    DropoutCell(Layer.Dropout layer, Kernels kernels, Matrix h, Matrix mask) {
        super(layer, kernels);
        this.layer = layer;
        this.h = h;
        this.mask = mask;
    }

    @Override
    public Matrix activations() {
        return h;
    }

    @Override
    Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        dropped = conditions.mode() == Mode.TRAINING && layer.rate() > 0;
        kernels.scaleAdd(1, z, 0, h);
        if (dropped) {
            long key = Seeds.hash(Seeds.hash(Seeds.hash(conditions.seed()) ^ step) ^ layer.index());
            long first = (long) conditions.firstRow() * z.columns();
            double kept = 1 / (1 - layer.rate());
            for (int i = 0, n = mask.size(); i < n; i++) {
                double uniform = (Seeds.hash(key ^ (first + i)) >>> 11) * 0x1p-53;
                mask.set(i, uniform < layer.rate() ? 0 : kept);
            }
            kernels.multiplyElements(mask, h);
        }
        measureOutput(h, conditions);
        return h;
    }

    @Override
    void backward(Signal signal, boolean onward) {
        measure(signal);
        if (dropped) {
            kernels.multiplyElements(mask, signal.values);
            signal.set(signal.values);
        }
    }
}
