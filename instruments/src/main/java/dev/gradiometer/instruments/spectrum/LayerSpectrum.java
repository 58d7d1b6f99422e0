package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The singular values of one dense layer's W, and of Jˡ = diag(φ′(zˡ)) Wˡ at each sample.
 *
 * @param layer      name of the dense layer
 * @param activation name of the activation directly behind it, or null if there is none; then Jˡ = Wˡ
 * @param weights    singular values of W; those up to max(rows, columns) · 2⁻⁵² of the largest count as zero
 * @param jacobians  singular values of diag(φ′) W, one spectrum a sample; none without an activation
 */
public record LayerSpectrum(
        String layer, @Nullable String activation, LogSpectrum weights, List<LogSpectrum> jacobians) {
    public LayerSpectrum {
        jacobians = List.copyOf(jacobians);
    }

    /**
     * The spectra of all dense layers, those inside residual blocks too, by layer index.
     *
     * <p>Costs one singular value decomposition per layer and one per layer and sample.
     *
     * @param samples inputs of the network, one per row
     * @throws IllegalArgumentException if there is no sample or its width does not fit, or a signal on the way is not
     *     finite
     */
    public static List<LayerSpectrum> measure(Network network, Matrix samples, BatchStatistics statistics) {
        Map<Integer, List<LinearMap>> maps =
                Linearisation.of(network, samples, statistics).byLayer(samples);
        List<LayerSpectrum> spectra = new ArrayList<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Dense dense) {
                Layer.Activate activation = activationBehind(dense, network);
                spectra.add(new LayerSpectrum(
                        dense.name(),
                        activation == null ? null : activation.name(),
                        ofWeights(dense.weights().values()),
                        activation == null ? List.of() : jacobians(dense, activation, maps, samples.rows())));
            }
        }
        return List.copyOf(spectra);
    }

    private static Layer.@Nullable Activate activationBehind(Layer.Dense dense, Network network) {
        List<Layer> order = network.executionOrder();
        int next = order.indexOf(dense) + 1;
        return next < order.size()
                        && order.get(next) instanceof Layer.Activate activate
                        && activate.place().parent() == dense.place().parent()
                ? activate
                : null;
    }

    private static LogSpectrum ofWeights(Matrix weights) {
        double[] values = LinearAlgebra.best().singularValues(weights);
        int rank = 0;
        double zero = values[0] * Math.max(weights.rows(), weights.columns()) * 0x1p-52;
        while (rank < values.length && values[rank] > zero) {
            rank++;
        }
        double[] logs = new double[rank];
        java.util.Arrays.setAll(logs, i -> Math.log(values[i]));
        return LogSpectrum.of(logs, values.length);
    }

    private static List<LogSpectrum> jacobians(
            Layer.Dense dense, Layer.Activate activation, Map<Integer, List<LinearMap>> maps, int samples) {
        List<LinearMap> both = new ArrayList<>(maps.getOrDefault(dense.index(), List.of()));
        both.addAll(maps.getOrDefault(activation.index(), List.of()));
        int inputs = dense.place().inputs();
        int outputs = dense.place().outputs();
        return ProductWalk.logSingularValues(both, inputs, outputs, samples).stream()
                .map(logs -> LogSpectrum.of(logs, Math.min(inputs, outputs)))
                .toList();
    }
}
