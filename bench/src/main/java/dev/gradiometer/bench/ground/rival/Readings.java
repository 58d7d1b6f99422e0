package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What several tools ask of a recording. */
final class Readings {
    private static final Erf ERF = new Erf();

    private Readings() {}

    static boolean broke(Recording recording) {
        return recording.ending() == Ending.NON_FINITE
                || recording.steps().stream().anyMatch(step -> step.nonFinite() != null);
    }

    static List<Integer> weighted(Recording recording) {
        return indices(recording, LayerSetup::weighted);
    }

    /** Layers whose activation is zero on a half line. */
    static List<Integer> relus(Recording recording) {
        return indices(recording, layer -> layer.canDie() && !layer.saturates());
    }

    static List<Integer> saturating(Recording recording) {
        return indices(recording, LayerSetup::saturates);
    }

    private static List<Integer> indices(Recording recording, Predicate<LayerSetup> which) {
        return recording.setup().layers().stream()
                .filter(which)
                .map(LayerSetup::index)
                .toList();
    }

    /** Whether φ is a sigmoid, from 0 to 1, rather than a tanh, from −1 to 1. */
    static boolean sigmoid(Recording recording, int layer) {
        return recording.setup().layers().get(layer).role() instanceof LayerRole.Slope slope && slope.lowest() == 0;
    }

    /** ‖∂𝓛/∂W‖ of a layer; NaN if it was not measured. */
    static double gradient(StepReading step, int layer) {
        return weights(step, layer)
                .map(ParameterReading::gradient)
                .mapToDouble(moments -> moments.norm().toDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Mean of |g| of a layer's weights, as of normal entries; NaN if it was not measured. */
    static double meanGradient(StepReading step, int layer) {
        return weights(step, layer)
                .map(ParameterReading::gradient)
                .mapToDouble(m -> Math.hypot(m.mean(), m.deviation()) * Math.sqrt(2 / Math.PI))
                .findFirst()
                .orElse(Double.NaN);
    }

    static double updateRatio(StepReading step, int layer) {
        return weights(step, layer)
                .mapToDouble(ParameterReading::updateRatio)
                .findFirst()
                .orElse(Double.NaN);
    }

    static double weightNorm(StepReading step, int layer) {
        return weights(step, layer)
                .filter(parameter -> parameter.norm() != null)
                .mapToDouble(parameter -> parameter.norm().toDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Stream<ParameterReading> weights(StepReading step, int layer) {
        return step.layers().get(layer).weights().stream().filter(parameter -> parameter.gradient() != null);
    }

    /** What stands before a layer's activation: the output of the layer before it. */
    static Moments input(StepReading step, int layer) {
        Moments input = layer == 0 ? step.input() : step.layers().get(layer - 1).output();
        return input == null ? output(step.layers().get(layer)) : input;
    }

    static Moments output(LayerReading layer) {
        Moments output = layer.output();
        if (output == null) {
            throw new IllegalStateException("layer %s has no moments".formatted(layer.name()));
        }
        return output;
    }

    /** Share of normal numbers above {@code limit}. */
    static double above(Moments moments, double limit) {
        double deviations = (limit - moments.mean()) / (moments.deviation() * Math.sqrt(2));
        return moments.deviation() == 0 ? (moments.mean() > limit ? 1 : 0) : (1 - ERF.value(deviations)) / 2;
    }

    /** Median over steps of a quantity; NaN values are left out. */
    static double median(List<StepReading> steps, ToDoubleFunction<StepReading> quantity) {
        double[] sorted = steps.stream()
                .mapToDouble(quantity)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** The same mean; NaN values are left out. */
    static double mean(List<StepReading> steps, ToDoubleFunction<StepReading> quantity) {
        return values(steps, quantity).average().orElse(Double.NaN);
    }

    static DoubleStream values(List<StepReading> steps, ToDoubleFunction<StepReading> quantity) {
        return steps.stream().mapToDouble(quantity).filter(value -> !Double.isNaN(value));
    }
}
