package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.WidestLayer;
import java.util.List;

/** What the engine's arrays can hold of an experiment, asked before any of them is made. */
final class Capacity {
    private Capacity() {}

    /**
     * Looks at a step's samples, and at those that curvature is measured on.
     *
     * @throws dev.gradiometer.input.UserInputException naming the layer and the setting, if some do not fit
     */
    static void check(ExperimentSpec spec, DataSet data) {
        WidestLayer widest = WidestLayer.of(spec.network(), data.inputs());
        int samples = data.train().samples();
        widest.require(Math.min(spec.training().batch(), samples), blocks(spec), "training.batch");
        switch (spec.training().update().guard()) {
            case RateGuard.None none ->
                spec.readings().sharpness().ifPresent(measured -> check(widest, spec, measured.samples(), samples));
            case RateGuard.BySharpness guard -> check(widest, spec, guard.samples(), samples);
        }
    }

    private static void check(WidestLayer widest, ExperimentSpec spec, int measured, int samples) {
        widest.require(Math.min(measured, samples), blocks(spec), "samples of the sharpness");
    }

    /** A network that mixes samples is not split among threads. */
    private static int blocks(ExperimentSpec spec) {
        return mixesSamples(spec.network().layers()) ? 1 : spec.threads();
    }

    private static boolean mixesSamples(List<LayerSpec> layers) {
        return layers.stream()
                .anyMatch(layer -> layer instanceof LayerSpec.BatchNorm
                        || (layer instanceof LayerSpec.Residual block && mixesSamples(block.branch())));
    }
}
