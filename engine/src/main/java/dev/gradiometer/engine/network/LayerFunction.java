package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;

/**
 * What a {@link LayerSpec.Custom} computes: a function of each sample without parameters, and its derivative.
 *
 * <p>One works on blocks of a fixed number of rows and in one thread, so it may keep what the backward pass needs. It
 * must not allocate when it runs.
 */
public interface LayerFunction {
    /**
     * Computes the outputs.
     *
     * @param inputs  rows × inputs, to be left as they are
     * @param outputs rows × outputs, to be filled
     */
    void forward(Matrix inputs, Matrix outputs);

    /**
     * Turns ∂𝓛/∂outputs into ∂𝓛/∂inputs. It must be linear in the first, which comes in units of a power of two.
     *
     * @param inputs      of the last forward pass
     * @param outputs     of the last forward pass
     * @param outputDelta rows × outputs, to be left as it is
     * @param inputDelta  rows × inputs, to be filled
     */
    void backward(Matrix inputs, Matrix outputs, Matrix outputDelta, Matrix inputDelta);
}
