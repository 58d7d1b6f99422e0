package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * DeepDiagnosis (Wardat and others 2022): at least 70 % of a layer's outputs not above 0, more than half of its
 * pre-activations beyond ±5, a mean |g| below 1e-7, updates outside of 1e-5 to 0.1 of the weights. A limit counts where
 * the median over recorded steps is beyond it, which alarms less often than the first step that is.
 */
final class DeepDiagnosis implements Rival {
    private static final double DEAD = 0.7;
    private static final double BEYOND = 5;
    private static final double SATURATED = 0.5;
    private static final double FAINT = 1e-7;
    private static final double LEAST = 1e-5;
    private static final double MOST = 0.1;

    @Override
    public String name() {
        return "DeepDiagnosis";
    }

    @Override
    public List<String> causes(Recording recording) {
        List<StepReading> steps = recording.steps();
        List<String> causes = new ArrayList<>();
        if (Readings.broke(recording)) {
            causes.add("exploding-gradient");
        }
        add(
                causes,
                "dead-units",
                Readings.relus(recording),
                steps,
                layer -> step -> 1 - step.layers().get(layer).liveShare(),
                DEAD,
                2);
        add(
                causes,
                "saturated-units",
                Readings.saturating(recording),
                steps,
                layer -> step -> beyond(step, layer),
                SATURATED,
                2);
        add(
                causes,
                "vanishing-gradient",
                Readings.weighted(recording),
                steps,
                layer -> step -> -Readings.meanGradient(step, layer),
                -FAINT,
                Double.POSITIVE_INFINITY);
        add(
                causes,
                "rate-too-high",
                Readings.weighted(recording),
                steps,
                layer -> step -> Readings.updateRatio(step, layer),
                MOST,
                Double.POSITIVE_INFINITY);
        add(
                causes,
                "rate-too-low",
                Readings.weighted(recording),
                steps,
                layer -> step -> -Readings.updateRatio(step, layer),
                -LEAST,
                Double.POSITIVE_INFINITY);
        return causes;
    }

    private static double beyond(StepReading step, int layer) {
        Moments z = Readings.input(step, layer);
        return Readings.above(z, BEYOND) + 1 - Readings.above(z, -BEYOND);
    }

    private interface Quantity {
        ToDoubleFunction<StepReading> of(int layer);
    }

    /** Adds {@code cause} if the quantity lies between two numbers in some layer. */
    private static void add(
            List<String> causes,
            String cause,
            List<Integer> layers,
            List<StepReading> steps,
            Quantity quantity,
            double above,
            double upTo) {
        boolean found = layers.stream()
                .mapToDouble(layer -> Readings.median(steps, quantity.of(layer)))
                .anyMatch(median -> median >= above && median <= upTo);
        if (found) {
            causes.add(cause);
        }
    }
}
