package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The backward signal on its way through the layers: true δ = values · 2^exponent.
 *
 * <p>Backpropagation is linear in δ, so a layer may multiply the values by a power of two, which is exact, and take it
 * out of the exponent. So no signal underflows or overflows on its way, and none becomes subnormal, which is slow.
 * Layers change the signal in place.
 */
final class Signal {
    Matrix values;
    int exponent;

    /** Sums over {@link #values}, if {@link #measured}. */
    final Tally tally = new Tally();

    boolean measured;

    /** Who sees the signal at each layer's output, if anyone. */
    @Nullable SignalObserver observer;

    Signal(Matrix values) {
        this.values = values;
    }

    void start(Matrix delta) {
        values = delta;
        exponent = 0;
        measured = false;
    }

    /** Replaces the values by new ones that nobody has measured. */
    void set(Matrix next) {
        values = next;
        measured = false;
    }
}
