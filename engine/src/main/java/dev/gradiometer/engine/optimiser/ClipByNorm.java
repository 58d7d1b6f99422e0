package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;

/** {@link Clipping.ByNorm} at work; the norm comes from the probe before it. */
final class ClipByNorm implements Link, Sweep.Body {
    private final Sweep sweep = new Sweep();
    private final double limit;
    private final NormProbe before;
    private double factor;

    ClipByNorm(Clipping.ByNorm clipping, NormProbe before) {
        this.limit = clipping.limit();
        this.before = before;
    }

    /** Whether {@code link} is the probe whose norm decides. */
    boolean follows(Link link) {
        return link.equals(before);
    }

    @Override
    public void apply(Matrix update, Step step) {
        factor = Math.min(1, limit / (before.norm() + Clipping.ByNorm.EPSILON));
        if (factor != 1) {
            sweep.run(update, this, step.team);
        }
    }

    @Override
    public void run(double[][] block, int length) {
        Descent.scale(block[0], factor, length);
    }
}
