package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Layers whose weights are never updated while others are, although their gradient asks for it. An update that is lost
 * to rounding is exactly zero too: the gradient has to be so large that a step like the others' could be seen.
 */
final class FrozenLayersRule implements Rule {
    /** Share of itself by which a layer has to be asked to move, above the rounding of float32. */
    private static final double SEEN = 1e-6;

    /** Steps in which nothing moved, below which that is no evidence. */
    private static final int FEWEST = 3;

    /** Decades below the output's at which a signal still asks for an update where no gradient was taken. */
    private static final double NEAR = 2;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> steps = file.sound();
        List<LayerSetup> frozen = file.weightedLayers().stream()
                .filter(layer ->
                        !steps.isEmpty() && steps.stream().allMatch(step -> still(step, layer)) && asked(file, layer))
                .toList();
        if (frozen.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> indices = frozen.stream().map(LayerSetup::index).toList();
        return Optional.of(new Report(Cause.FROZEN_LAYERS, file)
                .layers(indices)
                .certainty(frozen.size() == file.depth() ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.NEVER_UPDATED.with(frozen.size(), file.depth()))
                .evidence(
                        EvidencePhrase.STEPS_WITHOUT_UPDATE.with(),
                        steps.size(),
                        "≥",
                        steps.size(),
                        SourcePhrase.RUN_ITSELF)
                .advice(Advice.of(RemedyPhrase.THAW, new Remedy.Unfreeze(indices)))
                .write(Severity.FAILURE));
    }

    /**
     * Whether no parameter of any layer was changed in any recorded step, though the rate is not zero: the optimiser
     * was given none of them, or all are frozen. The network is then what it was before.
     */
    static boolean nothingMoved(Recording recording) {
        List<Scaled> updates = recording.steps().stream()
                .flatMap(step -> step.layers().stream())
                .flatMap(layer -> layer.parameters().stream())
                .map(ParameterReading::update)
                .filter(Objects::nonNull)
                .toList();
        return recording.steps().size() >= FEWEST
                && recording.setup().learningRate() > 0
                && !updates.isEmpty()
                && updates.stream().allMatch(update -> update.log10() == Double.NEGATIVE_INFINITY);
    }

    private static boolean still(StepReading step, LayerSetup layer) {
        return decade(step, layer, FrozenLayersRule::update) == Double.NEGATIVE_INFINITY;
    }

    /**
     * Whether the layer would move visibly if its gradient were followed as that of the layer that moves most is, or by
     * the rate if none moves. A layer that neither a gradient nor a signal reaches is cut off: one that has vanished
     * was measured, and so was one that is zero at the output already.
     */
    private static boolean asked(CaseFile file, LayerSetup layer) {
        double step = nothingMoved(file.recording())
                ? Math.log10(file.setup().learningRate())
                : CaseFile.median(file.sound(), FrozenLayersRule::pace);
        double gradient = CaseFile.median(
                file.sound(),
                s -> decade(s, layer, FrozenLayersRule::gradient) - decade(s, layer, FrozenLayersRule::norm));
        boolean taken = gradient > Double.NEGATIVE_INFINITY;
        boolean zero = gradient == Double.NEGATIVE_INFINITY;
        double signal = CaseFile.median(file.sound(), s -> file.decadesOfSignalLost(s, layer));
        return step > Double.NEGATIVE_INFINITY
                && (taken ? step + gradient > Math.log10(SEEN) : signal < NEAR || (Double.isNaN(signal) && !zero));
    }

    /** log₁₀ of ‖Δθ‖ / ‖∂𝓛/∂θ‖ of the parameter that follows its gradient farthest; −∞ if none moves. */
    private static double pace(StepReading step) {
        return step.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .mapToDouble(parameter -> decade(update(parameter)) - decade(gradient(parameter)))
                .filter(pace -> !Double.isNaN(pace))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** One number of a parameter, if it was measured. */
    @FunctionalInterface
    private interface Measured {
        Optional<Scaled> of(ParameterReading weights);
    }

    private static Optional<Scaled> update(ParameterReading weights) {
        return Optional.ofNullable(weights.update());
    }

    private static Optional<Scaled> norm(ParameterReading weights) {
        return Optional.ofNullable(weights.norm());
    }

    private static Optional<Scaled> gradient(ParameterReading weights) {
        return Optional.ofNullable(weights.gradient()).map(Moments::norm);
    }

    private static double decade(StepReading step, LayerSetup layer, Measured what) {
        return CaseFile.reading(step, layer)
                .flatMap(LayerReading::weights)
                .map(weights -> decade(what.of(weights)))
                .orElse(Double.NaN);
    }

    private static double decade(Optional<Scaled> size) {
        return size.map(Scaled::log10).orElse(Double.NaN);
    }
}
