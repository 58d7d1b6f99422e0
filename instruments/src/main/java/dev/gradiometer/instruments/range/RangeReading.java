package dev.gradiometer.instruments.range;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One training step's numbers in all layers, held against number formats.
 *
 * <p>The step is computed on a float64 copy of the network with the scaled backward signal, so that sizes are true ones
 * however small: a signal of 1e-60 in a float32 network is read as that, not as 0. The network is left as it is. Costs
 * one step in float64 and a walk over each of its arrays; an update is tested once for every format.
 *
 * @param samples samples in the batch
 * @param loss    𝓛 over the batch
 * @param input   sizes of h⁰
 * @param layers  all layers, in the order in which a forward pass finishes them
 */
public record RangeReading(int samples, double loss, Magnitudes input, List<LayerRange> layers) {
    public RangeReading {
        layers = List.copyOf(layers);
    }

    /**
     * The first step of a training on one batch.
     *
     * @param inputs  samples × inputs
     * @param targets samples × outputs
     * @param update  turns the gradient into Δw
     * @throws IllegalArgumentException if a shape does not fit the network
     */
    public static RangeReading of(Network network, Loss loss, Matrix inputs, Matrix targets, UpdateSpec update) {
        return of(network, loss, inputs, targets, null, update, new Horizon(1, 1), null, Kernels.best());
    }

    /**
     * A step in the middle of a training.
     *
     * @param weights samples × 1, what each sample's loss is multiplied by; null for 1
     * @param horizon length of the training, for the rate's schedule
     * @param state   what the optimiser remembers of the steps before, or null if this is the first
     * @throws IllegalArgumentException if a shape does not fit the network, or the state not the optimiser
     */
    public static RangeReading of(
            Network network,
            Loss loss,
            Matrix inputs,
            Matrix targets,
            @Nullable Matrix weights,
            UpdateSpec update,
            Horizon horizon,
            @Nullable UpdateState state,
            Kernels kernels) {
        return new RangeStep(network, loss, inputs, targets, weights, update, horizon, state, kernels).read();
    }

    /**
     * The layer of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LayerRange layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("range: asked for layer '%s', found %s"
                        .formatted(name, layers.stream().map(LayerRange::name).toList())));
    }

    /** One quantity of all layers together. */
    public Magnitudes all(Quantity quantity) {
        Magnitudes all = new Magnitudes();
        layers.forEach(layer -> all.add(layer.of(quantity)));
        return all;
    }

    /** The best scale of the loss for all of δ, u and ∂𝓛/∂W together. */
    public LossScale lossScale(NumberFormat format) {
        Magnitudes gradients = all(Quantity.SIGNALS);
        gradients.add(all(Quantity.GRADIENTS));
        return LossScale.of(format, gradients);
    }

    /** Share of all nonzero updates that are lost because the weight is too large beside them; 0 if there are none. */
    public double absorbedShare(NumberFormat format) {
        long moving = layers.stream().mapToLong(LayerRange::moving).sum();
        long lost = layers.stream()
                .mapToLong(layer -> layer.absorbed().getOrDefault(format, 0L))
                .sum();
        return moving == 0 ? 0 : (double) lost / moving;
    }

    /** Where a format is left: in which layer, by which quantity, and what becomes of it. */
    public record Exit(LayerRange layer, Quantity quantity, Fit fit) {
        /** Whether it is left at the upper end: something overflows, or is not finite even in float64. */
        public boolean upwards() {
            return fit.overflow() + fit.nonFinite() > 0;
        }

        @Override
        public String toString() {
            String what = upwards()
                    ? "%d of %d overflow".formatted(fit.overflow() + fit.nonFinite(), fit.total() - fit.zeros())
                    : "%d of %d underflow".formatted(fit.lost(), fit.nonZero());
            return "%s %s: %s".formatted(layer.name(), quantity.name().toLowerCase(java.util.Locale.ROOT), what);
        }
    }

    /** {@link #firstOutside(NumberFormat, double)} with a share of one half. */
    public Optional<Exit> firstOutside(NumberFormat format) {
        return firstOutside(format, 0.5);
    }

    /**
     * The first place of the step at which a number is too large for {@code format}, or at least {@code share} of the
     * nonzero ones are too small. Looked for in the order of execution: weights and activations from the first layer to
     * the last, then signals, gradients and updates from the last to the first. Empty if there is none.
     */
    public Optional<Exit> firstOutside(NumberFormat format, double share) {
        List<Exit> order = new ArrayList<>();
        for (LayerRange layer : layers) {
            note(order, layer, format, Quantity.WEIGHTS, Quantity.ACTIVATIONS);
        }
        for (LayerRange layer : layers.reversed()) {
            note(order, layer, format, Quantity.SIGNALS, Quantity.GRADIENTS, Quantity.UPDATES);
        }
        return order.stream()
                .filter(exit ->
                        exit.upwards() || (exit.fit().lost() > 0 && exit.fit().lostShare() >= share))
                .findFirst();
    }

    private static void note(List<Exit> order, LayerRange layer, NumberFormat format, Quantity... quantities) {
        for (Quantity quantity : quantities) {
            order.add(new Exit(layer, quantity, layer.fit(quantity, format)));
        }
    }
}
