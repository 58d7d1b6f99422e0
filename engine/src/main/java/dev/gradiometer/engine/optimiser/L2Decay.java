package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;

/** {@link WeightDecay.L2} at work: g ← g + λw. */
final class L2Decay implements Link, Sweep.Body {
    private final Sweep sweep;
    private final double lambda;

    L2Decay(WeightDecay.L2 decay, Matrix parameters) {
        this.lambda = decay.lambda();
        this.sweep = new Sweep(List.of(), parameters);
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        double[] w = block[1];
        for (int i = 0; i < length; i++) {
            u[i] += lambda * w[i];
        }
    }
}
