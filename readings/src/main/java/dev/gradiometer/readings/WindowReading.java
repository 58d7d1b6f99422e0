package dev.gradiometer.readings;

import java.util.List;

/**
 * Every unit over a window of steps that covers the training set at least once, or over the shorter rest of a run.
 *
 * @param fromStep first step of the window
 * @param toStep   first step after it; equal to {@code fromStep} for the window before training, which has no samples
 * @param samples  samples seen
 * @param covers   whether every training sample was seen
 * @param layers   the layers that have units to follow, by index
 */
public record WindowReading(long fromStep, long toStep, long samples, boolean covers, List<LayerUnits> layers) {
    /**
     * The units of one layer.
     *
     * @param layer    index of the layer
     * @param live     per unit, the samples of the window on which it was live; empty for layers that are not
     *     activations
     * @param lastLive per unit, the last step so far at which it was live on some sample, or −1 if it never was
     * @param distinct number of distinct units of a dense layer, counting units with (nearly) equal weights and bias
     *                 once; −1 for other layers
     */
    public record LayerUnits(int layer, List<Integer> live, List<Long> lastLive, int distinct) {}
}
