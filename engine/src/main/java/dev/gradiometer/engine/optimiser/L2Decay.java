package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** {@link WeightDecay.L2} at work: g ← g + λw. */
final class L2Decay implements Link, Sweep.Body {
    private final Pull pull;

    L2Decay(WeightDecay.L2 decay, Matrix parameters, @Nullable Matrix decaying) {
        this.pull = new Pull(decay.lambda(), parameters, decaying);
    }

    @Override
    public void apply(Matrix update, Step step) {
        pull.sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        pull.on(block, length);
    }
}
