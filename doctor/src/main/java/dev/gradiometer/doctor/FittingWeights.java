package dev.gradiometer.doctor;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.List;

/** Whether weights of a file are still those of a network after a change. */
final class FittingWeights {
    private FittingWeights() {}

    /** The changed file, without {@code network.weights} if weights are drawn otherwise, or arrays are others. */
    static ExperimentFile kept(ExperimentFile before, ExperimentFile after) {
        return after.spec().network().weights() == null
                        || arrays(before.spec().network().layers())
                                .equals(arrays(after.spec().network().layers()))
                ? after
                : after.without("network.weights");
    }

    private static List<LayerSpec> arrays(List<LayerSpec> layers) {
        return layers.stream()
                .filter(layer -> !(layer instanceof LayerSpec.Activate || layer instanceof LayerSpec.Dropout))
                .<LayerSpec>map(layer -> switch (layer) {
                    case LayerSpec.Dense dense -> new LayerSpec.Dense(dense.units(), dense.weights(), dense.bias());
                    case LayerSpec.Residual block -> new LayerSpec.Residual(arrays(block.branch()), block.scale());
                    case LayerSpec.LayerNorm norm -> norm;
                    case LayerSpec.BatchNorm norm -> norm;
                    case LayerSpec.Activate activate -> activate;
                    case LayerSpec.Dropout dropout -> dropout;
                    case LayerSpec.Custom custom -> custom;
                })
                .toList();
    }
}
