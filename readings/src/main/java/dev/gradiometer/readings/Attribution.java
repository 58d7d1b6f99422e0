package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A weight gradient's size, charged to the factors of the chain rule.
 *
 * <p>With Frobenius norms over the batch, for the weights of dense layer l
 *
 * <pre>
 * ln‖∂𝓛/∂Wˡ‖ = ln‖δᴸ‖ + Σ ln(gain of every layer between the loss and l) + ln‖hˡ⁻¹‖ + ln c_l
 * </pre>
 *
 * where a layer's gain is ‖δ at its input‖ / ‖δ at its output‖: aᵢ for an activation (its slope), wᵢ for a dense layer
 * (its weights), and likewise for normalisations, residual blocks and dropout. Inside a residual block the sum goes
 * through the block's branch. The alignment c_l = ‖uˡ(hˡ⁻¹)ᵀ‖ / (‖uˡ‖·‖hˡ⁻¹‖) closes the sum, which is an identity.
 *
 * @param layer   index of the dense layer
 * @param factors from the loss down to the layer
 */
public record Attribution(int layer, List<Factor> factors) {
    /** What a factor comes from. */
    public enum Kind {
        /** ‖δᴸ‖, the loss itself. */
        LOSS,
        /** φ′ of an activation: saturation, dead units. */
        SLOPE,
        /** The weights of a dense layer: initialisation, growth. */
        WEIGHTS,
        /** A layer norm or batch norm. */
        NORMALISATION,
        /** A whole residual block, passed on the way to a layer below it. */
        RESIDUAL,
        /** Entry into a residual block's branch: its scale. */
        BRANCH,
        /** A dropout layer. */
        DROPOUT,
        /** A pooling layer. */
        POOLING,
        /** A layer of which nothing is known but the signal on both sides. */
        OTHER,
        /** ‖hˡ⁻¹‖, the layer's input. */
        INPUT,
        /** c_l, how far signal and input point the same way over the batch. */
        ALIGNMENT
    }

    /**
     * One term of the sum.
     *
     * @param layer index of the layer that it is charged to
     * @param kind  what it comes from
     * @param ln    natural logarithm of the factor
     */
    public record Factor(int layer, Kind kind, double ln) {
        /** Decimal logarithm of the factor. */
        public double decades() {
            return ln / Math.log(10);
        }
    }

    /**
     * Charges the gradient of the weights of layer {@code layer}. Where the signal between two layers was not measured,
     * their gains are one factor, of their kind if both are of one kind and otherwise of kind {@link Kind#OTHER}; so
     * are input and alignment if the input was not measured.
     *
     * @param setups the layers of the reading's network, by index
     * @return nothing if the step's layers, the layer's gradient or the signal at its output were not measured
     * @throws IllegalArgumentException if that layer has no weights
     */
    public static Optional<Attribution> of(List<LayerSetup> setups, StepReading reading, int layer) {
        LayerSetup setup = setups.get(layer);
        if (!setup.weighted()) {
            throw new IllegalArgumentException("attribution: expected a layer with weights, got '%s' of kind %s"
                    .formatted(setup.name(), setup.kind()));
        }
        if (reading.layers().size() != setups.size()) {
            return Optional.empty();
        }
        LayerReading own = reading.layers().get(layer);
        Moments gradient = own.weights().map(ParameterReading::gradient).orElse(null);
        Scaled signal = own.error();
        if (gradient == null || signal == null) {
            return Optional.empty();
        }
        List<Factor> factors = new ArrayList<>(new SignalPath(setups, reading).downTo(layer));
        double rest = gradient.norm().ln() - signal.ln();
        Optional<Scaled> input = input(reading, layer);
        if (input.isPresent()) {
            double size = input.get().ln();
            factors.add(new Factor(layer, Kind.INPUT, size));
            factors.add(new Factor(layer, Kind.ALIGNMENT, rest - size));
        } else {
            factors.add(new Factor(layer, Kind.OTHER, rest));
        }
        return Optional.of(new Attribution(layer, List.copyOf(factors)));
    }

    /** Σ ln of all factors: ln‖∂𝓛/∂Wˡ‖. */
    public double ln() {
        return factors.stream().mapToDouble(Factor::ln).sum();
    }

    /** Σ ln of the factors of one kind. */
    public double ln(Kind kind) {
        return factors.stream()
                .filter(f -> f.kind() == kind)
                .mapToDouble(Factor::ln)
                .sum();
    }

    /** ‖hˡ⁻¹‖: the norm of what layer {@code layer} reads; nothing if it was not measured. */
    public static Optional<Scaled> input(StepReading reading, int layer) {
        List<LayerReading> layers = reading.layers();
        int at = layer;
        while (true) {
            int parent = layers.get(at).parent();
            int before = at - 1;
            while (before > parent && layers.get(before).parent() != parent) {
                before--;
            }
            if (before > parent) {
                return Optional.ofNullable(layers.get(before).output()).map(Moments::norm);
            }
            if (parent < 0) {
                return Optional.ofNullable(reading.input()).map(Moments::norm);
            }
            at = parent;
        }
    }

    /** The kind of factor that a layer of that role contributes to the layers below it. */
    public static Kind kind(LayerRole role) {
        return switch (role) {
            case LayerRole.Weights weights -> Kind.WEIGHTS;
            case LayerRole.Slope slope -> Kind.SLOPE;
            case LayerRole.Softmax softmax -> Kind.SLOPE;
            case LayerRole.Normalisation normalisation -> Kind.NORMALISATION;
            case LayerRole.Residual residual -> Kind.RESIDUAL;
            case LayerRole.Dropout dropout -> Kind.DROPOUT;
            case LayerRole.Pooling pooling -> Kind.POOLING;
            case LayerRole.Other other -> Kind.OTHER;
        };
    }
}
