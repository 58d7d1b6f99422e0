package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import org.jspecify.annotations.Nullable;

/** What a network's output can be, as far as the role of its last layer tells. */
record NetworkOutput(LayerSetup layer) {
    String name() {
        return layer.weighted() ? "identity" : layer.kind();
    }

    /** Whether the role tells anything; nothing is held against an output that is not known. */
    boolean known() {
        return switch (layer.role()) {
            case LayerRole.Weights weights -> !weights.nonlinear();
            case LayerRole.Slope slope -> true;
            case LayerRole.Softmax softmax -> true;
            case LayerRole.Normalisation normalisation -> false;
            case LayerRole.Residual residual -> false;
            case LayerRole.Dropout dropout -> false;
            case LayerRole.Pooling pooling -> false;
            case LayerRole.Other other -> false;
        };
    }

    /** The remedy that ends the network so; null leaves what is there. */
    Remedy ending(@Nullable String activation, @Nullable String loss) {
        return new Remedy.Output(layer.index(), activation, loss);
    }

    boolean softmax() {
        return layer.role() instanceof LayerRole.Softmax;
    }

    /** Whether each output lies between 0 and 1, whatever the others are. */
    boolean shares() {
        return layer.role() instanceof LayerRole.Slope && lowest() >= 0 && highest() <= 1;
    }

    boolean positive() {
        return lowest() >= 0 && !layer.canDie();
    }

    boolean unbounded() {
        return Double.isInfinite(lowest()) && Double.isInfinite(highest());
    }

    double lowest() {
        return softmax()
                ? 0
                : layer.role() instanceof LayerRole.Slope slope ? slope.lowest() : Double.NEGATIVE_INFINITY;
    }

    double highest() {
        return softmax()
                ? 1
                : layer.role() instanceof LayerRole.Slope slope ? slope.highest() : Double.POSITIVE_INFINITY;
    }
}
