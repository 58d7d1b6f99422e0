package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a network's layers anew on another vector of parameters. */
final class NetworkCopy {
    private final Network origin;
    private final Precision precision;
    private final Matrix vector;
    private final Matrix statistics;
    private final Layer[] layers;
    private final Parameter[] parameters;
    private int statisticsSize;

    NetworkCopy(Network origin, Precision precision) {
        this.origin = origin;
        this.precision = precision;
        this.vector = origin.vector().copy(precision);
        this.statistics = origin.statistics().copy(precision);
        this.layers = new Layer[origin.layers().size()];
        this.parameters = new Parameter[origin.parameters().size()];
    }

    Network make() {
        List<Layer> chain = chain(origin.chain());
        return new Network(
                precision,
                origin.inputs(),
                origin.outputs(),
                chain,
                Arrays.asList(layers),
                Arrays.asList(parameters),
                vector,
                statistics,
                origin.seed());
    }

    private List<Layer> chain(List<Layer> originals) {
        List<Layer> chain = new ArrayList<>();
        for (Layer original : originals) {
            Layer copy = layer(original);
            layers[copy.index()] = copy;
            chain.add(copy);
        }
        return chain;
    }

    private Layer layer(Layer original) {
        return switch (original) {
            case Layer.Dense dense -> dense(dense);
            case Layer.Activate activate -> activate;
            case Layer.Softmax softmax -> softmax;
            case Layer.Dropout dropout -> dropout;
            case Layer.Residual residual ->
                new Layer.Residual(residual.place(), chain(residual.branch()), residual.scale());
            case Layer.LayerNorm norm ->
                new Layer.LayerNorm(norm.place(), parameter(norm.gain()), parameter(norm.shift()), norm.epsilon());
            case Layer.BatchNorm norm ->
                new Layer.BatchNorm(
                        norm.place(),
                        parameter(norm.gain()),
                        parameter(norm.shift()),
                        norm.epsilon(),
                        norm.momentum(),
                        statistic(norm.runningMean()),
                        statistic(norm.runningVariance()));
        };
    }

    private Layer dense(Layer.Dense dense) {
        Parameter bias = dense.bias();
        return new Layer.Dense(dense.place(), parameter(dense.weights()), bias == null ? null : parameter(bias));
    }

    private Parameter parameter(Parameter p) {
        Parameter copy = new Parameter(p.index(), p.name(), p.role(), p.layer(), p.offset(), p.in(vector));
        parameters[copy.index()] = copy;
        return copy;
    }

    /** Statistics lie in the order of the layers, as the builder has put them. */
    private Matrix statistic(Matrix original) {
        Matrix view = statistics.slice(statisticsSize, 1, original.columns());
        statisticsSize += original.columns();
        return view;
    }
}
