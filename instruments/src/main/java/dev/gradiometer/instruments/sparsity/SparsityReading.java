package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import java.util.List;

/**
 * A network's units, patterns, paths and multiply-adds over a data set. Costs one forward pass over the data, and for
 * every sample a walk over its units.
 *
 * @param samples      samples seen
 * @param layers       the activations, in the order of execution
 * @param patterns     the patterns of all activations together
 * @param regions      whether every layer is affine on its units' pieces, so that {@code patterns.distinct()} counts
 *                     linear regions (Montúfar et al., "On the number of linear regions of deep neural networks",
 *                     2014): relu, leaky-relu, hard-tanh and identity, without softmax and layer normalisation
 * @param paths        active paths
 * @param multiplyAdds the dense layers, in the order of execution
 */
public record SparsityReading(
        int samples,
        List<LayerFiring> layers,
        Patterns patterns,
        boolean regions,
        Paths paths,
        List<MultiplyAdds> multiplyAdds) {
    public SparsityReading {
        layers = List.copyOf(layers);
        multiplyAdds = List.copyOf(multiplyAdds);
    }

    /** {@link #of(Network, Matrix, Kernels)} with the fastest kernels. */
    public static SparsityReading of(Network network, Matrix inputs) {
        return of(network, inputs, Kernels.best());
    }

    /**
     * Reads {@code network} on all rows of {@code inputs}.
     *
     * @param inputs samples × inputs
     * @throws IllegalArgumentException if there is no sample or the width does not fit
     */
    public static SparsityReading of(Network network, Matrix inputs, Kernels kernels) {
        return new SparsityCount(network, inputs.rows()).over(inputs, kernels);
    }

    /**
     * The activation of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LayerFiring layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sparsity: asked for activation '%s', found %s"
                        .formatted(name, layers.stream().map(LayerFiring::name).toList())));
    }

    /** Share of all (sample, unit) pairs that are on; NaN without activations. */
    public double meanRate() {
        long units = layers.stream().mapToLong(layer -> layer.on().size()).sum();
        long on = layers.stream()
                .flatMapToLong(layer -> layer.on().stream().mapToLong(Integer::longValue))
                .sum();
        return (double) on / (units * samples);
    }

    /** Multiply-adds of all dense layers for one sample. */
    public long denseMultiplyAdds() {
        return multiplyAdds.stream().mapToLong(MultiplyAdds::dense).sum();
    }

    /** Mean number of those that have no zero input. */
    public double effectiveMultiplyAdds() {
        return multiplyAdds.stream().mapToDouble(MultiplyAdds::effective).sum();
    }

    /** Share of all multiply-adds that zero inputs make superfluous; NaN without dense layers. */
    public double savedShare() {
        return 1 - effectiveMultiplyAdds() / denseMultiplyAdds();
    }
}
