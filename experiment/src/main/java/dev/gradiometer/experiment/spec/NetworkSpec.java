package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.network.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The layers of a network from input to output, with repeated blocks written out and critical initialisers turned into
 * numbers. Two networks are equal if their layers are, wherever they were written.
 *
 * @param layers  at least one
 * @param origins where each was written
 * @param weights file of the weights before the first step, as safetensors, from where relative paths of the experiment
 *     start; null if they are drawn
 */
public record NetworkSpec(
        List<LayerSpec> layers,
        List<LayerOrigin> origins,
        @Nullable String weights) {
    /** @throws IllegalArgumentException if there is no layer, or not one origin for each */
    public NetworkSpec {
        layers = List.copyOf(layers);
        origins = List.copyOf(origins);
        if (layers.isEmpty() || layers.size() != origins.size()) {
            throw new IllegalArgumentException(layers.size() + " layers, " + origins.size() + " origins");
        }
    }

    /** Layers of no file, named by their index: {@code network.layers[0]}, …. */
    public static NetworkSpec of(List<LayerSpec> layers) {
        return new NetworkSpec(layers, numbered(layers, "network.layers"), null);
    }

    private static List<LayerOrigin> numbered(List<LayerSpec> layers, String list) {
        List<LayerOrigin> origins = new ArrayList<>();
        for (LayerSpec layer : layers) {
            String path = list + "[" + origins.size() + "]";
            origins.add(new LayerOrigin(
                    path,
                    path,
                    layer instanceof LayerSpec.Residual residual
                            ? numbered(residual.branch(), path + ".residual")
                            : List.of()));
        }
        return origins;
    }

    /** The same layers with weights of a file, or null for drawn ones. */
    public NetworkSpec withWeights(@Nullable String file) {
        return new NetworkSpec(layers, origins, file);
    }

    boolean endsWith(Activation activation) {
        return layers.getLast() instanceof LayerSpec.Activate last
                && last.activation().equals(activation);
    }

    NetworkSpec withoutLast() {
        return new NetworkSpec(layers.subList(0, layers.size() - 1), origins.subList(0, origins.size() - 1), weights);
    }

    /** For each of the layers where it was written, for messages. */
    List<String> places() {
        return origins.stream().map(LayerOrigin::place).toList();
    }

    /**
     * The key path of the item that each layer came from, by the index of {@code Setup.layers}: in forward order, a
     * residual block before its branch. {@code path + ".activation"} is the key of an activation, whether it stands
     * beside a dense layer or alone, and {@code path + ".dense"} that of a dense layer's units.
     */
    public List<String> paths() {
        return LayerOrigin.paths(origins);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkSpec network
                && network.layers.equals(layers)
                && Objects.equals(network.weights, weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(layers, weights);
    }
}
