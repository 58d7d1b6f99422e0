package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/** {@link Clipping.ByValue} at work. */
final class ClipByValue implements Link, Sweep.Body {
    private final Sweep sweep = new Sweep();
    private final double limit;

    ClipByValue(Clipping.ByValue clipping) {
        this.limit = clipping.limit();
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        for (int i = 0; i < length; i++) {
            u[i] = Math.max(-limit, Math.min(limit, u[i]));
        }
    }
}
