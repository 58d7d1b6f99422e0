package dev.gradiometer.instruments.range;

import java.util.EnumMap;
import java.util.Map;

/**
 * The sizes of all numbers of one layer in one training step. A layer without parameters has activations and signals
 * only.
 *
 * @param index      position among the network's layers
 * @param name       the layer's name
 * @param kind       {@code dense}, an activation's name, {@code residual}, …
 * @param magnitudes the sizes, for every quantity
 * @param moving     entries of Δw that are not zero
 * @param absorbed   for every format, how many of these it {@linkplain NumberFormat#absorbs loses} on their weight: w ⊕
 *     Δw = w
 */
public record LayerRange(
        int index,
        String name,
        String kind,
        Map<Quantity, Magnitudes> magnitudes,
        long moving,
        Map<NumberFormat, Long> absorbed) {
    /** What is measured, in the order in which a training step comes by it. */
    public enum Quantity {
        /** W and b, γ and β, before the update. */
        WEIGHTS,
        /** The layer's output: z of a dense layer, h of all others. */
        ACTIVATIONS,
        /** The backward signal at the layer's output: u of a dense layer, δ of all others. */
        SIGNALS,
        /** ∂𝓛/∂W and the gradients of the other parameters. */
        GRADIENTS,
        /** ΔW and the updates of the other parameters. */
        UPDATES
    }

    public LayerRange {
        magnitudes = new EnumMap<>(magnitudes);
        absorbed = new EnumMap<>(absorbed);
    }

    /** The sizes of one quantity. */
    public Magnitudes of(Quantity quantity) {
        Magnitudes found = magnitudes.get(quantity);
        if (found == null) {
            throw new IllegalStateException("layer '%s': no sizes of %s".formatted(name, quantity));
        }
        return found;
    }

    /** What {@code format} makes of one quantity, unscaled. */
    public Fit fit(Quantity quantity, NumberFormat format) {
        return of(quantity).fit(format);
    }

    /** Share of the nonzero updates that are lost because the weight is too large beside them; 0 if there are none. */
    public double absorbedShare(NumberFormat format) {
        return moving == 0 ? 0 : (double) absorbed.getOrDefault(format, 0L) / moving;
    }
}
