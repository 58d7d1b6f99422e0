package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Gives layers their place: measures the parameter vector in a first walk over the specifications, then makes the
 * layers in a second.
 */
final class NetworkBuilder {
    private final Precision precision;
    private final long seed;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private Matrix vector;
    private Matrix statistics;
    private int vectorSize;
    private int statisticsSize;
    private int denseLayers;

    NetworkBuilder(Precision precision, long seed) {
        this.precision = precision;
        this.seed = seed;
        this.vector = Matrix.zeros(precision, 1, 0);
        this.statistics = vector;
    }

    Network build(List<LayerSpec> specs, Shape input) {
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("network: expected at least one layer, got none");
        }
        measure(specs, input);
        vector = Matrix.zeros(precision, 1, vectorSize);
        statistics = Matrix.zeros(precision, 1, statisticsSize);
        vectorSize = 0;
        statisticsSize = 0;
        List<Layer> chain = chain(specs, input, -1);
        int outputs = chain.getLast().place().outputs();
        return new Network(precision, input.size(), outputs, chain, layers, parameters, vector, statistics, seed);
    }

    private Shape measure(List<LayerSpec> specs, Shape input) {
        Shape shape = input;
        for (LayerSpec spec : specs) {
            if (spec instanceof LayerSpec.Residual residual) {
                Shape after = measure(residual.branch(), shape);
                if (!after.equals(shape)) {
                    throw new IllegalArgumentException(
                            "residual: expected a branch that keeps the width %s, got %s; add a dense layer of %s units at its end"
                                    .formatted(shape, after, shape));
                }
            }
            spec.parameterSizes(shape).forEach(this::grow);
            if (spec instanceof LayerSpec.BatchNorm) {
                statisticsSize += 2 * shape.size();
            }
            shape = spec.outputs(shape);
        }
        return shape;
    }

    private void grow(long elements) {
        long size = vectorSize + (elements + Network.ALIGNMENT - 1) / Network.ALIGNMENT * Network.ALIGNMENT;
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "network: expected at most 2^31 - 1 parameters, got %d so far".formatted(size));
        }
        vectorSize = (int) size;
    }

    private List<Layer> chain(List<LayerSpec> specs, Shape input, int parent) {
        List<Layer> chain = new ArrayList<>();
        Shape shape = input;
        for (LayerSpec spec : specs) {
            Layer layer = layer(spec, shape, parent);
            chain.add(layer);
            shape = layer.place().output();
        }
        return chain;
    }

    private Layer layer(LayerSpec spec, Shape input, int parent) {
        int index = layers.size();
        layers.add(null);
        if (spec instanceof LayerSpec.Dense) {
            denseLayers++;
        }
        String kind = spec instanceof LayerSpec.Activate a ? a.activation().name() : spec.kind();
        Layer.Place place = new Layer.Place(index, uniqueName(kind), parent, input, spec.outputs(input));
        Layer layer = switch (spec) {
            case LayerSpec.Dense d -> dense(place, d);
            case LayerSpec.Activate a ->
                switch (a.activation()) {
                    case Softmax softmax -> new Layer.Softmax(place);
                    case Pointwise pointwise -> new Layer.Activate(place, pointwise);
                };
            case LayerSpec.Residual r -> new Layer.Residual(place, chain(r.branch(), input, index), r.scale());
            case LayerSpec.LayerNorm n ->
                new Layer.LayerNorm(
                        place,
                        vectorParameter(place, ParameterRole.GAIN, new Constant(1)),
                        vectorParameter(place, ParameterRole.SHIFT, Constant.ZERO),
                        n.epsilon());
            case LayerSpec.BatchNorm n ->
                new Layer.BatchNorm(
                        place,
                        vectorParameter(place, ParameterRole.GAIN, new Constant(1)),
                        vectorParameter(place, ParameterRole.SHIFT, Constant.ZERO),
                        n.epsilon(),
                        n.momentum(),
                        statistic(input.size(), 0),
                        statistic(input.size(), 1));
            case LayerSpec.Dropout d -> new Layer.Dropout(place, d.rate());
            case LayerSpec.Custom c -> new Layer.Custom(place, c.kind(), c.function());
        };
        layers.set(index, layer);
        return layer;
    }

    private Layer dense(Layer.Place place, LayerSpec.Dense spec) {
        boolean frozen = spec.frozen();
        Parameter weights =
                parameter(place, ParameterRole.WEIGHTS, place.outputs(), place.inputs(), spec.weights(), frozen);
        Parameter bias = spec.bias() == null
                ? null
                : parameter(place, ParameterRole.BIAS, 1, place.outputs(), spec.bias(), frozen);
        return new Layer.Dense(place, weights, bias);
    }

    private Parameter vectorParameter(Layer.Place place, ParameterRole role, Initialiser initialiser) {
        return parameter(place, role, 1, place.outputs(), initialiser, false);
    }

    private Parameter parameter(
            Layer.Place place, ParameterRole role, int rows, int columns, Initialiser initialiser, boolean frozen) {
        String name = place.name() + "." + role.name().toLowerCase(java.util.Locale.ROOT);
        Matrix values = vector.slice(vectorSize, rows, columns);
        Parameter parameter = new Parameter(parameters.size(), name, role, place.index(), vectorSize, values, frozen);
        RandomGenerator random = Seeds.stream(seed, "initialise", parameter.index());
        if (role == ParameterRole.BIAS) {
            initialiser.fillBiases(values, place.inputs(), place.outputs(), random);
        } else {
            initialiser.fill(values, place.inputs(), place.outputs(), random);
        }
        parameters.add(parameter);
        grow(values.size());
        return parameter;
    }

    private Matrix statistic(int width, double start) {
        Matrix view = statistics.slice(statisticsSize, 1, width).fill(start);
        statisticsSize += width;
        return view;
    }

    private String uniqueName(String kind) {
        String name = kind + denseLayers;
        int uses = names.merge(name, 1, Integer::sum);
        return uses == 1 ? name : name + (char) ('a' + uses - 1 > 'z' ? '_' : 'a' + uses - 1) + (uses > 26 ? uses : "");
    }
}
