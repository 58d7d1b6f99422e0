package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;

/**
 * Sees the backward signal on its way: δ at the output of every layer, from the last layer to the first, a residual
 * block before its branch.
 */
@FunctionalInterface
public interface SignalObserver {
    /**
     * Called before the layer works on the signal.
     *
     * @param layer    at whose output the signal stands: δ of an activation, u of a dense layer
     * @param values   rows × outputs, to be read during the call only
     * @param exponent the true signal is values · 2^exponent
     */
    void signal(Layer layer, Matrix values, int exponent);
}
