package dev.gradiometer.readings;

import java.util.List;

/**
 * One layer in one step, over the whole batch.
 *
 * @param index      position among the network's layers, in forward order
 * @param name       the layer's name
 * @param kind       {@code dense}, an activation's name, {@code residual}, …
 * @param parent     index of the residual block it is inside, or −1
 * @param units      width of its output
 * @param output     moments of its output: zˡ of a dense layer, hˡ of an activation
 * @param liveShare  share of (sample, unit) pairs in which the unit is live; NaN for layers that are not activations
 * @param error      ‖δ‖ at its output: δˡ of an activation, uˡ of a dense layer
 * @param parameters its parameters
 */
public record LayerReading(
        int index,
        String name,
        String kind,
        int parent,
        int units,
        Moments output,
        double liveShare,
        Scaled error,
        List<ParameterReading> parameters) {}
