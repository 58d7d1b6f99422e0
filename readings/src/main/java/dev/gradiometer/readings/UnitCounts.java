package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Follows every unit of a network's activations from step to step: how often it was live in the current window, and
 * when last. Fixed memory.
 */
public final class UnitCounts {
    private final List<LayerSetup> layers;
    private final int[][] live;
    private final long[][] lastLive;
    private long fromStep;
    private long nextStep;
    private long samples;

    /**
     * A window that starts at step {@code fromStep}. A unit counts as live in the step before, so that one that is
     * never live from here on is not taken for born dead in a run that goes on from a checkpoint.
     *
     * @param layers all layers by index
     */
    public UnitCounts(List<LayerSetup> layers, long fromStep) {
        this.layers = List.copyOf(layers);
        this.fromStep = fromStep;
        this.nextStep = fromStep;
        this.live = new int[layers.size()][];
        this.lastLive = new long[live.length][];
        for (int l = 0; l < live.length; l++) {
            LayerSetup layer = layers.get(l);
            int units = isActivation(layer) ? layer.units() : 0;
            live[l] = new int[units];
            lastLive[l] = new long[units];
            Arrays.fill(lastLive[l], fromStep - 1);
        }
    }

    private static boolean isActivation(LayerSetup layer) {
        return layer.role() instanceof LayerRole.Slope;
    }

    /**
     * Adds what a step counted in one layer.
     *
     * @param counts per unit, the samples of the step on which it was live; empty for a layer that is no activation
     */
    public void add(long step, int layer, int[] counts) {
        for (int unit = 0; unit < counts.length; unit++) {
            if (counts[unit] > 0) {
                live[layer][unit] += counts[unit];
                lastLive[layer][unit] = step;
            }
        }
    }

    /** All layers of step {@code step} were added, with {@code seen} samples. */
    public void stepDone(long step, int seen) {
        samples += seen;
        nextStep = step + 1;
    }

    /** Samples seen since the window began. */
    public long samples() {
        return samples;
    }

    /**
     * Reads the window and begins the next one.
     *
     * @param trainingSamples samples that a window must have seen to cover the training set
     * @param distinct        how many units of a layer with weights differ; −1 if not known
     */
    public WindowReading close(long trainingSamples, ToIntFunction<LayerSetup> distinct) {
        List<WindowReading.LayerUnits> units = new ArrayList<>();
        for (int l = 0; l < live.length; l++) {
            LayerSetup layer = layers.get(l);
            if (isActivation(layer)) {
                units.add(new WindowReading.LayerUnits(
                        l,
                        IntStream.of(live[l]).boxed().toList(),
                        Arrays.stream(lastLive[l]).boxed().toList(),
                        -1));
            } else if (layer.weighted()) {
                units.add(new WindowReading.LayerUnits(l, List.of(), List.of(), distinct.applyAsInt(layer)));
            }
            Arrays.fill(live[l], 0);
        }
        WindowReading reading =
                new WindowReading(fromStep, nextStep, samples, samples > 0 && samples >= trainingSamples, units);
        fromStep = nextStep;
        samples = 0;
        return reading;
    }
}
