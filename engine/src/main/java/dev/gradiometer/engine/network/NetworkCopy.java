package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the layers of a network once more, on a parameter vector of their own. */
final class NetworkCopy {
    private final Network origin;
    private final Precision precision;
    private final Matrix vector;
    private final Matrix statistics;
    private final List<Parameter> parameters;
    private final Layer[] layers;
    private int statisticsSize;

    NetworkCopy(Network origin, Precision precision) {
        this.origin = origin;
        this.precision = precision;
        this.vector = origin.vector().copy(precision);
        this.statistics = origin.statistics().copy(precision);
        this.parameters = origin.parameters().stream()
                .map(p -> new Parameter(p.index(), p.name(), p.role(), p.layer(), p.offset(), p.in(vector), p.frozen()))
                .toList();
        this.layers = new Layer[origin.layers().size()];
    }

    Network make() {
        List<Layer> chain = chain(origin.chain());
        return new Network(
                precision,
                origin.inputs(),
                origin.outputs(),
                chain,
                Arrays.asList(layers),
                parameters,
                vector,
                statistics,
                origin.seed());
    }

    private List<Layer> chain(List<Layer> originals) {
        List<Layer> made = new ArrayList<>();
        for (Layer original : originals) {
            Layer copy = layer(original);
            layers[copy.index()] = copy;
            made.add(copy);
        }
        return made;
    }

    private Layer layer(Layer original) {
        return switch (original) {
            case Layer.Dense dense -> dense(dense);
            case Layer.Activate activate -> activate;
            case Layer.Softmax softmax -> softmax;
            case Layer.Residual block -> new Layer.Residual(block.place(), chain(block.branch()), block.scale());
            case Layer.LayerNorm norm ->
                new Layer.LayerNorm(norm.place(), own(norm.gain()), own(norm.shift()), norm.epsilon());
            case Layer.BatchNorm norm ->
                new Layer.BatchNorm(
                        norm.place(),
                        own(norm.gain()),
                        own(norm.shift()),
                        norm.epsilon(),
                        norm.momentum(),
                        nextStatistic(norm.place().inputs()),
                        nextStatistic(norm.place().inputs()));
            case Layer.Dropout dropout -> dropout;
            case Layer.Custom custom -> custom;
        };
    }

    private Layer dense(Layer.Dense original) {
        Parameter bias = original.bias();
        return new Layer.Dense(original.place(), own(original.weights()), bias == null ? null : own(bias));
    }

    private Parameter own(Parameter original) {
        return parameters.get(original.index());
    }

    /** Statistics lie in the order of the layers, as the builder laid them. */
    private Matrix nextStatistic(int width) {
        Matrix view = statistics.slice(statisticsSize, 1, width);
        statisticsSize += width;
        return view;
    }
}
