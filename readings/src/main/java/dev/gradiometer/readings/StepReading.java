package dev.gradiometer.readings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All readings of one training step. What was not measured is NaN, or null.
 *
 * @param step            number of the step, from 0
 * @param samples         samples in the batch
 * @param loss            𝓛 over the batch before the update
 * @param lossAfter       𝓛 over the same batch after the update; NaN in steps that did not probe
 * @param predictedChange gᵀΔw, the change of 𝓛 that the gradient predicts; NaN in steps that did not probe
 * @param learningRate    the rate that the optimiser used; NaN if not known
 * @param gradientNorm    norm of the whole gradient in the network's precision, before clipping; NaN if not measured
 * @param clippedNorm     the same after clipping; NaN if not measured
 * @param input           moments of the input batch h⁰, or null
 * @param layers          all layers by index
 * @param nonFinite       where the first non-finite value of this step came up, or null
 */
public record StepReading(
        long step,
        int samples,
        double loss,
        double lossAfter,
        double predictedChange,
        double learningRate,
        double gradientNorm,
        double clippedNorm,
        @Nullable Moments input,
        List<LayerReading> layers,
        @Nullable NonFinite nonFinite) {

    /**
     * (𝓛 after − 𝓛 before) / gᵀΔw: how much of the predicted decrease the step achieved on its own batch. On a
     * quadratic loss under gradient descent this is 1 − ηλ/2 with λ the curvature along the gradient: near 1 the rate
     * could be larger, at ½ the step reaches the valley's floor, below 0 it went past the point of equal loss. NaN in
     * steps that did not probe.
     */
    public double gainRatio() {
        return (lossAfter - loss) / predictedChange;
    }
}
