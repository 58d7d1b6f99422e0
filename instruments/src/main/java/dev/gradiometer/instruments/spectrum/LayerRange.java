package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.List;

/**
 * A part of the outer chain of layers: those at the places from ≤ i &lt; to, so that the Jacobian is that of the output
 * of layer to − 1 after the input of layer {@code from}.
 *
 * @param from place of the first layer in {@link Network#chain()}
 * @param to   place behind the last layer
 */
public record LayerRange(int from, int to) {
    /** @throws IllegalArgumentException unless 0 ≤ from &lt; to */
    public LayerRange {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "layer range: expected 0 <= from < to, got from %d to %d".formatted(from, to));
        }
    }

    /** All layers: ∂hᴸ/∂h⁰. */
    public static LayerRange whole(Network network) {
        return new LayerRange(0, network.chain().size());
    }

    /**
     * From the input of layer {@code first} to the output of layer {@code last}, for example
     * {@code between(network, "dense2", "tanh5")}.
     *
     * @throws IllegalArgumentException if the outer chain has no layer of that name, or {@code last} comes before
     *     {@code first}
     */
    public static LayerRange between(Network network, String first, String last) {
        return new LayerRange(place(network, first), place(network, last) + 1);
    }

    private static int place(Network network, String name) {
        List<String> names = network.chain().stream().map(Layer::name).toList();
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("layer range: no layer '%s' in the outer chain; it has %s"
                    .formatted(name, names.size() <= 12 ? names : names.subList(0, 12) + " and more"));
        }
        return place;
    }

    /** The layers of this range. */
    List<Layer> of(Network network) {
        if (to > network.chain().size()) {
            throw new IllegalArgumentException("layer range: expected at most %d layers, got from %d to %d"
                    .formatted(network.chain().size(), from, to));
        }
        return network.chain().subList(from, to);
    }
}
