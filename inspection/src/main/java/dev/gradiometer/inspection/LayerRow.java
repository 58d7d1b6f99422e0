package dev.gradiometer.inspection;

import dev.gradiometer.readings.Scaled;

/**
 * One layer as theory expects it and as the batch shows it. What is not known is NaN.
 *
 * @param index              position among the network's layers
 * @param name               the layer's name
 * @param kind               {@code dense}, an activation's name, {@code residual}, …
 * @param parent             index of the residual block it is inside, or −1
 * @param units              width of its output
 * @param meanSquare         mean square of the output's entries over the batch: of a dense layer of z, of an activation
 *     of h
 * @param expectedMeanSquare what mean field expects
 * @param error              ‖∂𝓛/∂output‖ over the batch
 * @param expectedError      what mean field expects, given the measured norm at the output of the last layer
 */
public record LayerRow(
        int index,
        String name,
        String kind,
        int parent,
        int units,
        double meanSquare,
        double expectedMeanSquare,
        Scaled error,
        Scaled expectedError) {}
