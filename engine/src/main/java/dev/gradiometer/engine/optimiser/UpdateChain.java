package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/** Stub. */
public final class UpdateChain {
    /** x */
    public UpdateChain() {}

    public void update(Matrix g, Matrix u) {
        for (int i = 0; i < g.size(); i++) u.set(i, -0.1 * g.get(i));
    }

    public double learningRate() {
        return 0.1;
    }

    public double gradientNormBeforeClip() {
        return 0;
    }

    public double gradientNormAfterClip() {
        return 0;
    }
}
