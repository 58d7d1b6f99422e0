package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A forward pass of evaluation in float64 that leaves behind, for every layer, its Jacobian at each sample. */
final class Linearisation {
    private final Network network;
    private final Kernels kernels = Kernels.best();
    private final Map<Integer, Matrix> wide = new HashMap<>();
    private final Map<Integer, BatchMoments> moments = new HashMap<>();
    private final BatchStatistics statistics;
    private final Map<Integer, List<LinearMap>> inner = new HashMap<>();

    private Linearisation(Network network, BatchStatistics statistics) {
        this.network = network;
        this.statistics = statistics;
    }

    /**
     * Prepares a network: with {@link BatchStatistics#OF_SAMPLES} the samples run through it once for the statistics.
     *
     * @throws IllegalArgumentException if there is no sample, or its width does not fit
     */
    static Linearisation of(Network network, Matrix samples, BatchStatistics statistics) {
        if (samples.rows() == 0 || samples.columns() != network.inputs()) {
            throw new IllegalArgumentException(
                    "spectrum: expected at least one sample of %d inputs, one per row, got (%s)"
                            .formatted(network.inputs(), samples));
        }
        Linearisation linearisation = new Linearisation(network, statistics);
        if (statistics == BatchStatistics.OF_SAMPLES && network.mixesSamples()) {
            linearisation.run(network.chain(), samples.copy(Precision.FLOAT64), new ArrayList<>());
        }
        return linearisation;
    }

    /** The Jacobians of the layers of {@code range} at the given samples, in order, the first applied first. */
    List<LinearMap> maps(Matrix samples, LayerRange range) {
        Matrix h = samples.copy(Precision.FLOAT64);
        h = run(network.chain().subList(0, range.from()), h, new ArrayList<>());
        List<LinearMap> maps = new ArrayList<>();
        run(network.chain().subList(range.from(), range.to()), h, maps);
        return maps;
    }

    /** The Jacobian of each layer, those inside residual blocks too, by layer index. */
    Map<Integer, List<LinearMap>> byLayer(Matrix samples) {
        inner.clear();
        run(network.chain(), samples.copy(Precision.FLOAT64), new ArrayList<>());
        return Map.copyOf(inner);
    }

    private Matrix run(List<Layer> layers, Matrix input, List<LinearMap> maps) {
        Matrix h = input;
        for (Layer layer : layers) {
            List<LinearMap> own = new ArrayList<>();
            h = pass(layer, h, own);
            requireFinite(layer, h);
            maps.addAll(own);
            inner.put(layer.index(), own);
        }
        return h;
    }

    private Matrix pass(Layer layer, Matrix h, List<LinearMap> maps) {
        return switch (layer) {
            case Layer.Dense dense -> dense(dense, h, maps);
            case Layer.Activate activate -> activate(activate, h, maps);
            case Layer.Softmax softmax -> Normalisations.softmax(h, maps);
            case Layer.Residual residual -> residual(residual, h, maps);
            case Layer.LayerNorm norm -> Normalisations.layerNorm(norm, h, maps);
            case Layer.BatchNorm norm -> Normalisations.batchNorm(norm, moments(norm, h), h, maps);
            case Layer.Dropout dropout -> h;
        };
    }

    private Matrix dense(Layer.Dense layer, Matrix h, List<LinearMap> maps) {
        Matrix weights = wide.computeIfAbsent(layer.index(), index -> widened(layer.weights()));
        Matrix z = Matrix.zeros(Precision.FLOAT64, h.rows(), layer.place().outputs());
        kernels.multiply(false, true, 1, h, weights, 0, z);
        Parameter bias = layer.bias();
        if (bias != null) {
            kernels.addBias(z, widened(bias), null);
        }
        maps.add(new LinearMap.Dense(weights, false));
        return z;
    }

    private static Matrix widened(Parameter parameter) {
        Matrix values = parameter.values();
        return values.precision() == Precision.FLOAT64 ? values : values.copy(Precision.FLOAT64);
    }

    private static Matrix activate(Layer.Activate layer, Matrix z, List<LinearMap> maps) {
        Matrix h = Matrix.zeros(Precision.FLOAT64, z.rows(), z.columns());
        Matrix slopes = Matrix.zeros(Precision.FLOAT64, z.rows(), z.columns());
        for (int i = 0; i < z.size(); i++) {
            h.set(i, layer.activation().value(z.get(i)));
            slopes.set(i, layer.activation().slope(z.get(i)));
        }
        maps.add(new LinearMap.Diagonal(slopes));
        return h;
    }

    private Matrix residual(Layer.Residual layer, Matrix h, List<LinearMap> maps) {
        List<LinearMap> branch = new ArrayList<>();
        Matrix end = run(layer.branch(), h, branch);
        Matrix sum = h.copy(Precision.FLOAT64);
        kernels.scaleAdd(layer.scale(), end, 1, sum);
        maps.add(new LinearMap.Branch(layer.place().outputs(), branch, layer.scale()));
        return sum;
    }

    private BatchMoments moments(Layer.BatchNorm layer, Matrix z) {
        return switch (statistics) {
            case RUNNING -> new BatchMoments(layer.runningMean(), layer.runningVariance());
            case OF_SAMPLES -> moments.computeIfAbsent(layer.index(), index -> BatchMoments.of(z));
        };
    }

    private static void requireFinite(Layer layer, Matrix h) {
        for (int i = 0; i < h.size(); i++) {
            if (!Double.isFinite(h.get(i))) {
                throw new IllegalArgumentException(
                        "spectrum: expected finite signals, got %s from layer '%s' at sample %d, unit %d; where a signal overflows there is no Jacobian"
                                .formatted(h.get(i), layer.name(), i / h.columns(), i % h.columns()));
            }
        }
    }

    /** Mean and variance of each unit, both 1 × units. */
    record BatchMoments(Matrix mean, Matrix variance) {
        static BatchMoments of(Matrix z) {
            Matrix mean = Matrix.zeros(Precision.FLOAT64, 1, z.columns());
            Matrix variance = Matrix.zeros(Precision.FLOAT64, 1, z.columns());
            for (int c = 0; c < z.columns(); c++) {
                double sum = 0;
                for (int r = 0; r < z.rows(); r++) {
                    sum += z.get(r, c);
                }
                mean.set(c, sum / z.rows());
                double squares = 0;
                for (int r = 0; r < z.rows(); r++) {
                    double d = z.get(r, c) - mean.get(c);
                    squares += d * d;
                }
                variance.set(c, squares / z.rows());
            }
            return new BatchMoments(mean, variance);
        }
    }
}
