package dev.gradiometer.instruments;

import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Follows every unit of a network from step to step: how often it was live in the current window, and when last. Fixed
 * memory.
 */
public final class UnitWindow {
    private final Network network;
    private final int[][] live;
    private final long[][] lastLive;
    private long fromStep;
    private long nextStep;
    private long samples;

    /**
     * A window for {@code network} that starts at step {@code fromStep}. A unit counts as live in the step before, so
     * that one that is never live from here on is not taken for born dead in a run that goes on from a checkpoint.
     */
    public UnitWindow(Network network, long fromStep) {
        this.network = network;
        this.fromStep = fromStep;
        this.nextStep = fromStep;
        this.live = new int[network.layers().size()][];
        this.lastLive = new long[live.length][];
        for (Layer layer : network.layers()) {
            int units = layer instanceof Layer.Activate ? layer.place().outputs() : 0;
            live[layer.index()] = new int[units];
            lastLive[layer.index()] = new long[units];
            Arrays.fill(lastLive[layer.index()], fromStep - 1);
        }
    }

    /** Adds what a step measured. */
    public void add(GradientFlow flow) {
        for (int l = 0; l < live.length; l++) {
            int[] step = flow.live(network.layers().get(l));
            for (int unit = 0; unit < step.length; unit++) {
                if (step[unit] > 0) {
                    live[l][unit] += step[unit];
                    lastLive[l][unit] = flow.step();
                }
            }
        }
        samples += flow.samples();
        nextStep = flow.step() + 1;
    }

    /** Samples seen since the window began. */
    public long samples() {
        return samples;
    }

    /**
     * Reads the window and begins the next one.
     *
     * @param trainingSamples size of the training set
     */
    public WindowReading close(long trainingSamples) {
        List<WindowReading.LayerUnits> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            int index = layer.index();
            if (layer instanceof Layer.Activate) {
                layers.add(new WindowReading.LayerUnits(
                        index,
                        IntStream.of(live[index]).boxed().toList(),
                        Arrays.stream(lastLive[index]).boxed().toList(),
                        -1));
            } else if (layer instanceof Layer.Dense dense) {
                layers.add(new WindowReading.LayerUnits(index, List.of(), List.of(), DistinctUnits.count(dense)));
            }
            Arrays.fill(live[index], 0);
        }
        WindowReading reading =
                new WindowReading(fromStep, nextStep, samples, samples > 0 && samples >= trainingSamples, layers);
        fromStep = nextStep;
        samples = 0;
        return reading;
    }
}
