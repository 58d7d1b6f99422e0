package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/** The gradient of −𝓛: u ← −u. */
final class Ascent implements Link, Sweep.Body {
    private final Sweep sweep = new Sweep();

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        Descent.scale(block[0], -1, length);
    }
}
