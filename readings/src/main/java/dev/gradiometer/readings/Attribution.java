package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.List;

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
     * Charges the gradient of the weights of layer {@code layer}.
     *
     * @param setups the layers of the reading's network, by index
     * @throws IllegalArgumentException if that layer has no weights
     */
    public static Attribution of(List<LayerSetup> setups, StepReading reading, int layer) {
        List<LayerReading> layers = reading.layers();
        ParameterReading weights = weights(layers.get(layer));
        List<Factor> factors = new ArrayList<>();
        int parent = -1;
        List<LayerReading> siblings = siblings(layers, parent);
        Scaled signal = siblings.getLast().error();
        factors.add(new Factor(siblings.getLast().index(), Kind.LOSS, signal.ln()));
        while (true) {
            int position = siblings.size() - 1;
            int ancestor = ancestorIn(layers, layer, parent);
            while (siblings.get(position).index() != ancestor) {
                LayerReading above = siblings.get(position);
                Scaled below = siblings.get(position - 1).error();
                factors.add(
                        new Factor(above.index(), kind(setups.get(above.index()).role()), below.ln() - signal.ln()));
                signal = below;
                position--;
            }
            if (ancestor == layer) {
                break;
            }
            parent = ancestor;
            siblings = siblings(layers, parent);
            Scaled entry = siblings.getLast().error();
            factors.add(new Factor(parent, Kind.BRANCH, entry.ln() - signal.ln()));
            signal = entry;
        }
        double input = input(reading, layer).ln();
        factors.add(new Factor(layer, Kind.INPUT, input));
        factors.add(new Factor(layer, Kind.ALIGNMENT, weights.gradient().norm().ln() - signal.ln() - input));
        return new Attribution(layer, List.copyOf(factors));
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

    /** ‖hˡ⁻¹‖: the norm of what layer {@code layer} reads. */
    public static Scaled input(StepReading reading, int layer) {
        List<LayerReading> layers = reading.layers();
        int at = layer;
        while (true) {
            List<LayerReading> siblings = siblings(layers, layers.get(at).parent());
            int position = siblings.indexOf(layers.get(at));
            if (position > 0) {
                return siblings.get(position - 1).output().norm();
            }
            if (layers.get(at).parent() < 0) {
                return reading.input().norm();
            }
            at = layers.get(at).parent();
        }
    }

    private static ParameterReading weights(LayerReading layer) {
        return layer.parameters().stream()
                .filter(p -> p.role() == ParameterRole.WEIGHTS)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("attribution: expected a dense layer, got '%s' of kind %s"
                                .formatted(layer.name(), layer.kind())));
    }

    private static List<LayerReading> siblings(List<LayerReading> layers, int parent) {
        return layers.stream().filter(l -> l.parent() == parent).toList();
    }

    /** The layer in the chain below {@code parent} that is {@code layer} or contains it. */
    private static int ancestorIn(List<LayerReading> layers, int layer, int parent) {
        int at = layer;
        while (layers.get(at).parent() != parent) {
            at = layers.get(at).parent();
        }
        return at;
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
