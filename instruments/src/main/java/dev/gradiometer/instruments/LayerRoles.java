package dev.gradiometer.instruments;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import java.util.List;

/** Says of each layer of our engine what it is to a diagnosis. */
public final class LayerRoles {
    private LayerRoles() {}

    /** All layers of {@code network} by index. */
    public static List<LayerSetup> of(Network network) {
        return network.layers().stream().map(LayerRoles::of).toList();
    }

    private static LayerSetup of(Layer layer) {
        Layer.Place place = layer.place();
        return new LayerSetup(
                place.index(), place.name(), layer.kind(), place.parent(), place.input(), place.output(), role(layer));
    }

    private static LayerRole role(Layer layer) {
        return switch (layer) {
            case Layer.Dense dense -> new LayerRole.Weights();
            case Layer.Activate activate -> slope(activate.activation());
            case Layer.Softmax softmax -> new LayerRole.Softmax();
            case Layer.Residual block -> new LayerRole.Residual();
            case Layer.BatchNorm norm -> new LayerRole.Normalisation(true);
            case Layer.Normalisation norm -> new LayerRole.Normalisation();
            case Layer.Dropout dropout -> new LayerRole.Dropout(dropout.rate());
            case Layer.Custom custom -> new LayerRole.Other();
        };
    }

    private static LayerRole slope(Pointwise phi) {
        return new LayerRole.Slope(phi.lowest(), phi.highest(), phi.canDie(), phi.bounded(), phi.maxSlope());
    }
}
