package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The layers of an experiment by the indices that remedies name.
 *
 * @param layers in the order in which a recording numbers them
 */
record Network(List<LayerSpec> layers) {
    static Network of(ExperimentFile file) {
        return new Network(file.spec().network().layers().stream()
                .flatMap(Network::numbered)
                .toList());
    }

    private static Stream<LayerSpec> numbered(LayerSpec layer) {
        return layer instanceof LayerSpec.Residual block
                ? Stream.concat(Stream.of(layer), block.branch().stream().flatMap(Network::numbered))
                : Stream.of(layer);
    }

    /** Layers of a kind, by index. */
    List<Integer> all(Class<? extends LayerSpec> kind) {
        return IntStream.range(0, layers.size())
                .filter(index -> kind.isInstance(layers.get(index)))
                .boxed()
                .toList();
    }

    /** The layer of weights nearest to the loss. */
    int output() {
        return all(LayerSpec.Dense.class).getLast();
    }

    int last() {
        return layers.size() - 1;
    }

    /** The layers of weights but for the one nearest to the loss. */
    List<Integer> hidden() {
        return all(LayerSpec.Dense.class).stream()
                .filter(index -> index != output())
                .toList();
    }

    /** Hidden layers of weights with as many units as the one before them. */
    List<Integer> keepingWidth() {
        List<Integer> all = hidden();
        return IntStream.range(1, all.size())
                .filter(k -> units(all.get(k)) == units(all.get(k - 1)))
                .mapToObj(all::get)
                .toList();
    }

    /** Units of a layer of weights. */
    int units(int layer) {
        return layers.get(layer) instanceof LayerSpec.Dense dense ? dense.units() : 0;
    }

    boolean frozen() {
        return layers.stream().anyMatch(layer -> layer instanceof LayerSpec.Dense dense && dense.frozen());
    }

    /** Another activation in place of all hidden ones; after each hidden layer of weights where there is none. */
    Remedy activation(String name) {
        List<Integer> own = all(LayerSpec.Activate.class).stream()
                .filter(index -> index < output())
                .toList();
        return new Remedy.Activation(own.isEmpty() ? hidden() : own, name, null);
    }

    /** Another initialiser of these layers of weights, and biases from zero. */
    static Remedy initialisation(List<Integer> layers, String name) {
        return new Remedy.Initialisation(
                layers.stream()
                        .collect(Collectors.toMap(Function.identity(), layer -> name, (a, b) -> a, TreeMap::new)),
                true);
    }
}
