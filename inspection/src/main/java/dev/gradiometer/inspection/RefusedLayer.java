package dev.gradiometer.inspection;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.language.Message;

/** Says in both languages which layer an instrument is not for, and why. */
final class RefusedLayer {
    private RefusedLayer() {}

    static Message of(Refusal refusal, Network network) {
        String layer = network.layers().get(refusal.layer()).name();
        return switch (refusal.reason()) {
            case KIND -> InspectionPhrase.UNKNOWN_KIND.with(layer, refusal.kind());
            case SOFTMAX_INSIDE -> InspectionPhrase.SOFTMAX_INSIDE.with(layer);
            case BATCH -> InspectionPhrase.DEPENDS_ON_BATCH.with(layer);
            case WEIGHTS -> InspectionPhrase.WEIGHTS_WITH_A_MEAN.with(layer, refusal.detail());
            case BIASES -> InspectionPhrase.THESE_BIASES.with(layer);
            case INPUT -> InspectionPhrase.NO_SUM_BEFORE.with(layer);
            case SIGNAL -> InspectionPhrase.SIGNAL_NOT_FINITE.with(layer, refusal.detail());
        };
    }
}
