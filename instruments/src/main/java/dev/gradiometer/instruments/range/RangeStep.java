package dev.gradiometer.instruments.range;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A training step on a float64 copy, counted as it goes. */
final class RangeStep {
    private final Network network;
    private final Matrix inputs;
    private final Matrix targets;
    private final UpdateChain chain;
    private final BatchGradient batch;

    RangeStep(
            Network original,
            Loss loss,
            Matrix inputs,
            Matrix targets,
            @Nullable Matrix weights,
            UpdateSpec update,
            Horizon horizon,
            @Nullable UpdateState state,
            Kernels kernels) {
        this.network = original.copy(Precision.FLOAT64);
        this.inputs = inputs;
        this.targets = targets.copy(Precision.FLOAT64);
        this.chain = update.start(network, horizon).chain();
        if (state != null) {
            Map<String, Matrix> wide = new HashMap<>();
            state.vectors().forEach((name, vector) -> wide.put(name, vector.copy(Precision.FLOAT64)));
            chain.restore(new UpdateState(wide, state.scalars()));
        }
        this.batch = new BatchGradient(network, loss, kernels, inputs.rows(), chain.steps());
        batch.weigh(weights);
    }

    RangeReading read() {
        Map<Integer, Magnitudes> signals = new HashMap<>();
        double loss = batch.scaled(inputs, targets, (layer, values, exponent) -> {
            Magnitudes sizes = new Magnitudes();
            sizes.add(values, exponent);
            signals.put(layer.index(), sizes);
        });
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        Matrix update = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        batch.writeGradient(gradient);
        chain.update(gradient, update);
        Magnitudes input = new Magnitudes();
        input.add(inputs, 0);
        return new RangeReading(
                inputs.rows(),
                loss,
                input,
                network.executionOrder().stream()
                        .map(layer -> layer(layer, signals.getOrDefault(layer.index(), new Magnitudes()), update))
                        .toList());
    }

    private LayerRange layer(Layer layer, Magnitudes signals, Matrix update) {
        Map<Quantity, Magnitudes> sizes = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            sizes.put(quantity, new Magnitudes());
        }
        of(sizes, Quantity.ACTIVATIONS)
                .add(batch.pass().cells().get(layer.index()).activations(), 0);
        of(sizes, Quantity.SIGNALS).add(signals);
        Map<NumberFormat, Long> absorbed = new EnumMap<>(NumberFormat.class);
        for (Parameter parameter : layer.parameters()) {
            of(sizes, Quantity.WEIGHTS).add(parameter.values(), 0);
            of(sizes, Quantity.GRADIENTS)
                    .add(
                            parameter.in(batch.pass().gradients().vector()),
                            batch.pass().gradients().exponents()[parameter.index()]);
            of(sizes, Quantity.UPDATES).add(parameter.in(update), 0);
            for (NumberFormat format : NumberFormat.values()) {
                absorbed.merge(format, absorbed(parameter.values(), parameter.in(update), format), Long::sum);
            }
        }
        Magnitudes updates = of(sizes, Quantity.UPDATES);
        return new LayerRange(
                layer.index(), layer.name(), layer.kind(), sizes, updates.nonZero() + updates.nonFinite(), absorbed);
    }

    private static Magnitudes of(Map<Quantity, Magnitudes> sizes, Quantity quantity) {
        return sizes.computeIfAbsent(quantity, q -> new Magnitudes());
    }

    private static long absorbed(Matrix weights, Matrix update, NumberFormat format) {
        long count = 0;
        for (int i = 0, n = weights.size(); i < n; i++) {
            if (format.absorbs(weights.get(i), update.get(i))) {
                count++;
            }
        }
        return count;
    }
}
