package dev.gradiometer.readings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of each step is recorded. A diagnosis needs no more than {@link #SUMMARY}. */
public enum RecordingLevel {
    /**
     * Norms only: of the signals and of the weights, their gradients and updates, besides losses, rates, probes and
     * live shares. No biases. Few windows of units: see {@link AtLevel}.
     */
    SUMMARY,
    /** Everything but the histograms of gradients. */
    STANDARD,
    /** Everything. */
    FULL;

    /** What this level keeps of a step; the rest is not measured. */
    public StepReading of(StepReading step) {
        return switch (this) {
            case FULL -> step;
            case STANDARD ->
                withLayers(
                        step,
                        step.input(),
                        step.layers().stream()
                                .map(RecordingLevel::withoutHistograms)
                                .toList());
            case SUMMARY ->
                withLayers(
                        step,
                        normOnly(step.input()),
                        step.layers().stream().map(RecordingLevel::norms).toList());
        };
    }

    private static StepReading withLayers(StepReading step, @Nullable Moments input, List<LayerReading> layers) {
        return new StepReading(
                step.step(),
                step.samples(),
                step.loss(),
                step.lossAfter(),
                step.predictedChange(),
                step.learningRate(),
                step.gradientNorm(),
                step.clippedNorm(),
                input,
                layers,
                step.nonFinite());
    }

    private static LayerReading withoutHistograms(LayerReading layer) {
        return withParameters(
                layer,
                layer.output(),
                layer.parameters().stream()
                        .map(p -> new ParameterReading(p.name(), p.role(), p.gradient(), p.norm(), p.update(), null))
                        .toList());
    }

    private static LayerReading norms(LayerReading layer) {
        return withParameters(
                layer,
                normOnly(layer.output()),
                layer.parameters().stream()
                        .filter(p -> p.role() == ParameterRole.WEIGHTS)
                        .map(p -> new ParameterReading(
                                p.name(), p.role(), normOnly(p.gradient()), p.norm(), p.update(), null))
                        .toList());
    }

    private static LayerReading withParameters(
            LayerReading layer, @Nullable Moments output, List<ParameterReading> parameters) {
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                output,
                layer.liveShare(),
                layer.error(),
                parameters);
    }

    private static @Nullable Moments normOnly(@Nullable Moments moments) {
        return moments == null
                ? null
                : new Moments(moments.norm(), Double.NaN, Double.NaN, Double.NaN, moments.nonFinite());
    }
}
