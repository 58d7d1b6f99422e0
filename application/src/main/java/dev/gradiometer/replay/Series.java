package dev.gradiometer.replay;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.StepReading;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is drawn of a step as a whole: one number per recorded step. NaN stands for not measured. */
public enum Series {
    /** 𝓛 over the batch before the update. */
    LOSS(StepReading::loss),
    /** 𝓛 over the same batch after the update. */
    LOSS_AFTER(StepReading::lossAfter),
    /** (𝓛 after − 𝓛 before) / gᵀΔw. */
    GAIN_RATIO(StepReading::gainRatio),
    /** The rate that the optimiser used. */
    LEARNING_RATE(StepReading::learningRate),
    /** Norm of the whole gradient before clipping. */
    GRADIENT_NORM(StepReading::gradientNorm),
    /** Norm of the whole gradient after clipping. */
    CLIPPED_NORM(StepReading::clippedNorm),
    /** The largest ‖ΔW‖/‖W‖ over all layers' weights. */
    UPDATE_RATIO(Series::largestUpdateRatio);

    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleFunction<StepReading> value;

    Series(ToDoubleFunction<StepReading> value) {
        this.value = value;
    }

    double of(StepReading step) {
        return value.applyAsDouble(step);
    }

    /** Its name in documents: in kebab-case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double largestUpdateRatio(StepReading step) {
        double largest = Double.NaN;
        for (LayerReading layer : step.layers()) {
            double ratio = layer.weights().map(ParameterReading::updateRatio).orElse(Double.NaN);
            largest = Double.isNaN(largest) || ratio > largest ? ratio : largest;
        }
        return largest;
    }
}
