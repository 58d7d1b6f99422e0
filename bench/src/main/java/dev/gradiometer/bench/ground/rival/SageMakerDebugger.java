package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.List;

/**
 * The built-in rules of SageMaker Debugger: a mean |g| below 1e-7; more than half of a layer's units active on less
 * than 1 % of samples; more than half of a tanh's inputs beyond ±9.5 or of a sigmoid's outside of −23 to 17; updates
 * outside of 1e-8 to 10 of the weights; first weights whose variances differ tenfold between layers. Limits on steps
 * count where the median over recorded steps is beyond them.
 */
final class SageMakerDebugger implements Rival {
    private static final double FAINT = 1e-7;
    private static final double ACTIVE = 0.01;
    private static final double HALF = 0.5;
    private static final double TANH = 9.5;
    private static final double SIGMOID_LOW = -23;
    private static final double SIGMOID_HIGH = 17;
    private static final double LEAST = 1e-8;
    private static final double MOST = 10;
    private static final double VARIANCES = 10;

    @Override
    public String name() {
        return "SageMaker Debugger";
    }

    @Override
    public List<String> causes(Recording recording) {
        List<StepReading> steps = recording.steps();
        List<Integer> layers = Readings.weighted(recording);
        List<String> causes = new ArrayList<>();
        if (Readings.broke(recording)) {
            causes.add("exploding-gradient");
        }
        if (layers.stream().anyMatch(l -> Readings.median(steps, s -> Readings.meanGradient(s, l)) < FAINT)) {
            causes.add("vanishing-gradient");
        }
        if (dead(recording)) {
            causes.add("dead-units");
        }
        if (Readings.saturating(recording).stream()
                .anyMatch(l -> Readings.median(steps, s -> beyond(recording, s, l)) > HALF)) {
            causes.add("saturated-units");
        }
        double[] ratios = layers.stream()
                .mapToDouble(l -> Readings.median(steps, s -> Readings.updateRatio(s, l)))
                .toArray();
        for (double ratio : ratios) {
            if (ratio > MOST && !causes.contains("rate-too-high")) {
                causes.add("rate-too-high");
            } else if (ratio < LEAST && !causes.contains("rate-too-low")) {
                causes.add("rate-too-low");
            }
        }
        if (!steps.isEmpty() && unevenWeights(recording, steps.getFirst())) {
            causes.add("small-initialisation");
        }
        return causes;
    }

    private static double beyond(Recording recording, StepReading step, int layer) {
        Moments z = Readings.input(step, layer);
        return Readings.sigmoid(recording, layer)
                ? Readings.above(z, SIGMOID_HIGH) + 1 - Readings.above(z, SIGMOID_LOW)
                : Readings.above(z, TANH) + 1 - Readings.above(z, -TANH);
    }

    private static boolean dead(Recording recording) {
        List<WindowReading> windows =
                recording.windows().stream().filter(w -> w.samples() > 0).toList();
        return !windows.isEmpty()
                && windows.getLast().layers().stream()
                        .filter(l -> !l.live().isEmpty()
                                && recording.setup().layers().get(l.layer()).canDie())
                        .anyMatch(l -> l.live().stream()
                                        .filter(live -> live
                                                < ACTIVE * windows.getLast().samples())
                                        .count()
                                > HALF * l.live().size());
    }

    /** Whether the mean squares of the layers' weights after the first step differ too much. */
    private static boolean unevenWeights(Recording recording, StepReading first) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int layer : Readings.weighted(recording)) {
            LayerSetup setup = recording.setup().layers().get(layer);
            double norm = Readings.weightNorm(first, layer);
            double variance = norm * norm / ((double) setup.inputs() * setup.units());
            least = Math.min(least, variance);
            most = Math.max(most, variance);
        }
        return most > VARIANCES * least;
    }
}
