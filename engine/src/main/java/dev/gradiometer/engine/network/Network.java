package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.readings.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers with their parameters: hᴸ = f_L ∘ … ∘ f_1 (x).
 *
 * <p>All parameters lie in one 1 × P vector, each starting at a multiple of 64 bytes; the padding between them is zero
 * and stays zero. So a step of an optimiser, a global norm and a checkpoint each work on one array.
 */
public final class Network {
    /** Parameters start at multiples of this many elements: 64 bytes of float32. */
    public static final int ALIGNMENT = 16;

    private final Precision precision;
    private final int inputs;
    private final int outputs;
    private final List<Layer> chain;
    private final List<Layer> layers;
    private final List<Layer> executionOrder;
    private final List<Parameter> parameters;
    private final List<Parameter> trained;
    private final Matrix vector;
    private final Matrix statistics;
    private final long seed;

    Network(
            Precision precision,
            int inputs,
            int outputs,
            List<Layer> chain,
            List<Layer> layers,
            List<Parameter> parameters,
            Matrix vector,
            Matrix statistics,
            long seed) {
        this.precision = precision;
        this.inputs = inputs;
        this.outputs = outputs;
        this.chain = List.copyOf(chain);
        this.layers = List.copyOf(layers);
        List<Layer> order = new ArrayList<>();
        finish(this.chain, order);
        this.executionOrder = List.copyOf(order);
        this.parameters = List.copyOf(parameters);
        this.trained = parameters.stream().filter(p -> !p.frozen()).toList();
        this.vector = vector;
        this.statistics = statistics;
        this.seed = seed;
    }

    private static void finish(List<Layer> chain, List<Layer> order) {
        for (Layer layer : chain) {
            if (layer instanceof Layer.Residual residual) {
                finish(residual.branch(), order);
            }
            order.add(layer);
        }
    }

    /**
     * Builds and initialises a network.
     *
     * @param inputs width of the input, at least 1
     * @param seed   seed of the initial values and of dropout; the same seed gives the same network in both precisions
     *     up to rounding
     * @throws IllegalArgumentException if there is no layer or input, or a residual branch changes the width
     */
    public static Network build(List<LayerSpec> specs, int inputs, Precision precision, long seed) {
        return build(specs, Shape.of(inputs), precision, seed);
    }

    /**
     * The same for samples of another shape than a plain row, which lie in a row, the last extent fastest.
     *
     * @param input shape of one sample
     * @throws IllegalArgumentException if there is no layer, or a residual branch changes the shape
     */
    public static Network build(List<LayerSpec> specs, Shape input, Precision precision, long seed) {
        return new NetworkBuilder(precision, seed).build(specs, input);
    }

    /**
     * The same network on parameters and statistics of its own, rounded to {@code target}: for measurements that must
     * leave this one as it is, or that need more range than it has. Widening is exact.
     */
    public Network copy(Precision target) {
        return new NetworkCopy(this, target).make();
    }

    public Precision precision() {
        return precision;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    /** The layers of the outer chain, in forward order. */
    public List<Layer> chain() {
        return chain;
    }

    /** All layers, those inside residual blocks included, by index. */
    public List<Layer> layers() {
        return layers;
    }

    /** All layers in the order in which a forward pass finishes them: a residual block comes after its branch. */
    public List<Layer> executionOrder() {
        return executionOrder;
    }

    /** All parameters, by index. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The parameters that training changes: all but the frozen ones. */
    public List<Parameter> trained() {
        return trained;
    }

    /** The 1 × P vector of all parameters, padding included. */
    public Matrix vector() {
        return vector;
    }

    /** Running statistics of batch normalisation, 1 × S: state that evaluation needs and that is not trained. */
    public Matrix statistics() {
        return statistics;
    }

    public long seed() {
        return seed;
    }

    /** Numbers in all parameters, without padding. */
    public int parameterCount() {
        return parameters.stream().mapToInt(p -> p.values().size()).sum();
    }

    /** Whether some layer mixes samples, so that a batch cannot be split between threads: batch normalisation. */
    public boolean mixesSamples() {
        return layers.stream().anyMatch(Layer.BatchNorm.class::isInstance);
    }
}
