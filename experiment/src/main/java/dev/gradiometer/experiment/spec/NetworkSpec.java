package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.network.LayerSpec;
import java.util.List;

/**
 * The layers of a network from input to output, with repeated blocks written out.
 *
 * @param layers at least one
 * @param places for each layer where it was written, for messages: {@code examples/x.yaml:14: network.layers[1]}
 */
public record NetworkSpec(List<LayerSpec> layers, List<String> places) {
    public NetworkSpec {
        layers = List.copyOf(layers);
        places = List.copyOf(places);
        if (layers.isEmpty() || layers.size() != places.size()) {
            throw new IllegalArgumentException(layers.size() + " layers, " + places.size() + " places");
        }
    }
}
