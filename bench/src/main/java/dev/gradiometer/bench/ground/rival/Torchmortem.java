package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * torchmortem 0.1.1 (github.com/sebseager/torchmortem, {@code src/torchmortem/detectors}), its findings of severity
 * critical: over the second half of the steps the signal at the last layer's output is more than 1,000 times that at
 * the first's; a norm above 1,000 anywhere; more than 80 % of a layer's outputs zero, or beyond ±0.95, whatever its
 * activation; a median update above 0.1 of the weights; weights that grew a hundredfold; a smoothed loss that rises by
 * half over the last 20 steps.
 */
final class Torchmortem implements Rival {
    private static final double VANISHED = 1_000;
    private static final double EXPLODED = 1_000;
    private static final double CRITICAL = 0.8;
    private static final double NEAR_ONE = 0.95;
    private static final double UPDATE = 0.1;
    private static final double GROWTH = 100;
    private static final int TAIL = 20;
    private static final double RISE = 1.5;
    private static final double SMOOTHING = 0.1;

    @Override
    public String name() {
        return "torchmortem";
    }

    @Override
    public List<String> causes(Recording recording) {
        List<StepReading> steps = recording.steps();
        if (steps.size() < 2) {
            return List.of();
        }
        List<StepReading> late = steps.subList(steps.size() / 2, steps.size());
        List<Integer> weighted = Readings.weighted(recording);
        List<String> causes = new ArrayList<>();
        add(causes, "dead-units", layers(recording).anyMatch(l -> Readings.mean(late, s -> zeros(s, l)) > CRITICAL));
        add(causes, "vanishing-gradient", vanished(late, weighted));
        add(
                causes,
                "exploding-gradient",
                weighted.stream().anyMatch(l -> steps.stream().anyMatch(s -> error(s, l) > EXPLODED)));
        add(causes, "rate-too-high", diverges(steps));
        add(
                causes,
                "saturated-units",
                layers(recording).anyMatch(l -> Readings.mean(late, s -> nearOne(recording, s, l)) > CRITICAL));
        add(
                causes,
                "rate-too-high",
                weighted.stream()
                        .anyMatch(l -> Readings.median(late, s -> positive(Readings.updateRatio(s, l))) > UPDATE));
        add(
                causes,
                "rate-too-high",
                weighted.stream()
                        .anyMatch(l -> Readings.weightNorm(steps.getLast(), l)
                                > GROWTH * Readings.weightNorm(steps.getFirst(), l)));
        return causes;
    }

    private static void add(List<String> causes, String cause, boolean found) {
        if (found && !causes.contains(cause)) {
            causes.add(cause);
        }
    }

    /** Layers that have parameters or an activation. */
    private static IntStream layers(Recording recording) {
        return recording.setup().layers().stream()
                .filter(layer -> layer.weighted() || layer.role() instanceof LayerRole.Slope)
                .mapToInt(LayerSetup::index);
    }

    private static double zeros(StepReading step, int layer) {
        return Readings.output(step.layers().get(layer)).zeroShare();
    }

    private static boolean vanished(List<StepReading> late, List<Integer> weighted) {
        double first = Readings.mean(late, step -> error(step, weighted.getFirst()));
        double last = Readings.mean(late, step -> error(step, weighted.getLast()));
        return weighted.size() > 1 && (first < 1e-30 || (last >= 1e-30 && last / first > VANISHED));
    }

    private static double error(StepReading step, int layer) {
        LayerReading reading = step.layers().get(layer);
        return reading.error() == null ? Double.NaN : reading.error().toDouble();
    }

    /** Share of outputs beyond ±0.95: of a bounded activation by what stands before it, otherwise as they are. */
    private static double nearOne(Recording recording, StepReading step, int layer) {
        LayerSetup setup = recording.setup().layers().get(layer);
        if (!setup.saturates()) {
            Moments h = Readings.output(step.layers().get(layer));
            return Readings.above(h, NEAR_ONE) + 1 - Readings.above(h, -NEAR_ONE);
        }
        Moments z = Readings.input(step, layer);
        double logit = Math.log(NEAR_ONE / (1 - NEAR_ONE));
        double tanh = Math.log((1 + NEAR_ONE) / (1 - NEAR_ONE)) / 2;
        return Readings.sigmoid(recording, layer)
                ? Readings.above(z, logit)
                : Readings.above(z, tanh) + 1 - Readings.above(z, -tanh);
    }

    private static double positive(double ratio) {
        return ratio > 0 ? ratio : Double.NaN;
    }

    private static boolean diverges(List<StepReading> steps) {
        if (steps.size() < 10) {
            return false;
        }
        double[] smooth = new double[steps.size()];
        double average = steps.getFirst().loss();
        for (int i = 0; i < smooth.length; i++) {
            average += SMOOTHING * (steps.get(i).loss() - average);
            smooth[i] = average;
        }
        int from = smooth.length - Math.min(TAIL, smooth.length / 2);
        long rising = IntStream.range(from + 1, smooth.length)
                .filter(i -> smooth[i] > smooth[i - 1])
                .count();
        return rising >= 0.8 * (smooth.length - 1 - from) && smooth[smooth.length - 1] > RISE * smooth[from];
    }
}
