package dev.gradiometer.instruments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.readings.DistinctUnits;
import dev.gradiometer.readings.UnitCounts;
import dev.gradiometer.readings.WindowReading;

/**
 * Follows every unit of a network from step to step: how often it was live in the current window, and when last. Fixed
 * memory.
 */
public final class UnitWindow {
    private final Network network;
    private final UnitCounts counts;

    /** A window for {@code network} that starts at step {@code fromStep}: see {@link UnitCounts}. */
    public UnitWindow(Network network, long fromStep) {
        this.network = network;
        this.counts = new UnitCounts(LayerRoles.of(network), fromStep);
    }

    /** Adds what a step measured. */
    public void add(GradientFlow flow) {
        for (Layer layer : network.layers()) {
            counts.add(flow.step(), layer.index(), flow.live(layer));
        }
        counts.stepDone(flow.step(), flow.samples());
    }

    /** Samples seen since the window began. */
    public long samples() {
        return counts.samples();
    }

    /**
     * Reads the window and begins the next one.
     *
     * @param trainingSamples size of the training set
     */
    public WindowReading close(long trainingSamples) {
        return counts.close(trainingSamples, layer -> distinct(network.layers().get(layer.index())));
    }

    /** How many units of a dense layer differ; −1 for another one. */
    static int distinct(Layer layer) {
        return layer instanceof Layer.Dense dense ? DistinctUnits.count(rows(dense)) : -1;
    }

    /** A row for each unit: its weights, then its bias. */
    private static double[][] rows(Layer.Dense dense) {
        Matrix weights = dense.weights().values();
        Matrix bias = dense.bias() == null ? null : dense.bias().values();
        int columns = weights.columns();
        double[][] rows = new double[weights.rows()][columns + 1];
        for (int unit = 0; unit < rows.length; unit++) {
            weights.readRow(unit, rows[unit]);
            rows[unit][columns] = bias == null ? 0 : bias.get(unit);
        }
        return rows;
    }
}
