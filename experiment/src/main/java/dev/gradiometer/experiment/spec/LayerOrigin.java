package dev.gradiometer.experiment.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a layer was written.
 *
 * @param path   key path of the item that it came from, for example {@code network.layers[0].layers[1]}; a layer of a
 *     repeated block shares it with the block's other copies, and an activation with the dense layer that it stands
 *     beside
 * @param place  for messages: the path, after file and line if it was in a file: {@code x.yaml:14: network.layers[1]}
 * @param branch the same of a residual block's layers, otherwise empty
 */
public record LayerOrigin(String path, String place, List<LayerOrigin> branch) implements Serializable {
    public LayerOrigin {
        branch = List.copyOf(branch);
    }

    /** Adds the paths of this layer and those inside it, in the order in which {@code Network} numbers layers. */
    void addPaths(List<String> paths) {
        paths.add(path);
        branch.forEach(inside -> inside.addPaths(paths));
    }

    /** The paths of all layers in the order in which {@code Network} numbers them. */
    static List<String> paths(List<LayerOrigin> origins) {
        List<String> paths = new ArrayList<>();
        origins.forEach(origin -> origin.addPaths(paths));
        return paths;
    }
}
