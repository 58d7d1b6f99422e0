package dev.gradiometer.experiment.recording;

import dev.gradiometer.engine.network.Layer;

/**
 * One layer as it was built.
 *
 * @param index    position among the network's layers
 * @param name     unique name
 * @param kind     {@code dense}, an activation's name, {@code residual}, …
 * @param parent   index of the residual block it is inside, or −1
 * @param inputs   width of its input
 * @param units    width of its output
 * @param canDie   whether its slope is exactly zero on a half line, so that units can be dead
 * @param bounded  whether its output is bounded on both sides, so that units saturate
 * @param maxSlope largest |φ′| of an activation; 1 for other layers
 */
public record LayerSetup(
        int index,
        String name,
        String kind,
        int parent,
        int inputs,
        int units,
        boolean canDie,
        boolean bounded,
        double maxSlope) {
    /** The description of {@code layer}. */
    public static LayerSetup of(Layer layer) {
        boolean canDie = layer instanceof Layer.Activate a && a.activation().canDie();
        boolean bounded = layer instanceof Layer.Activate a && a.activation().bounded();
        double maxSlope = layer instanceof Layer.Activate a ? a.activation().maxSlope() : 1;
        return new LayerSetup(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.place().parent(),
                layer.place().inputs(),
                layer.place().outputs(),
                canDie,
                bounded,
                maxSlope);
    }

    public boolean dense() {
        return kind.equals("dense");
    }
}
