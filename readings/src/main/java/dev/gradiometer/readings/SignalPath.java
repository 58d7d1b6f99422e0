package dev.gradiometer.readings;

import dev.gradiometer.readings.Attribution.Factor;
import dev.gradiometer.readings.Attribution.Kind;
import java.util.ArrayList;
import java.util.List;

/** The way of the backward signal from the loss down to a layer, one factor per layer that it passes. */
final class SignalPath {
    private final List<LayerSetup> setups;
    private final List<LayerReading> layers;

    SignalPath(List<LayerSetup> setups, StepReading reading) {
        this.setups = setups;
        this.layers = reading.layers();
    }

    /** The factors whose product is the signal at the output of {@code layer}, which was measured. */
    List<Factor> downTo(int layer) {
        List<Integer> stations = stations(layer);
        List<Factor> factors = new ArrayList<>();
        Scaled signal = null;
        Kind passed = Kind.LOSS;
        int charged = stations.getFirst();
        for (int at : stations) {
            Scaled here = layers.get(at).error();
            if (here != null) {
                factors.add(new Factor(charged, passed, here.ln() - (signal == null ? 0 : signal.ln())));
                signal = here;
                charged = at;
                passed = passing(at, layer);
            } else if (signal != null && passed != passing(at, layer)) {
                passed = Kind.OTHER;
            }
        }
        return factors;
    }

    /** The layers whose outputs the signal comes by, from the network's output to {@code layer}. */
    private List<Integer> stations(int layer) {
        List<Integer> stations = new ArrayList<>();
        int parent = -1;
        while (true) {
            int ancestor = ancestorIn(layer, parent);
            for (int at = layers.size() - 1; at >= ancestor; at--) {
                if (layers.get(at).parent() == parent) {
                    stations.add(at);
                }
            }
            if (ancestor == layer) {
                return stations;
            }
            parent = ancestor;
        }
    }

    /** What the signal passes from the output of {@code at} on: the layer itself, or the entry into its branch. */
    private Kind passing(int at, int layer) {
        return contains(at, layer)
                ? Kind.BRANCH
                : Attribution.kind(setups.get(at).role());
    }

    private boolean contains(int block, int layer) {
        int at = layers.get(layer).parent();
        while (at >= 0 && at != block) {
            at = layers.get(at).parent();
        }
        return at == block;
    }

    /** The layer in the chain below {@code parent} that is {@code layer} or contains it. */
    private int ancestorIn(int layer, int parent) {
        int at = layer;
        while (layers.get(at).parent() != parent) {
            at = layers.get(at).parent();
        }
        return at;
    }
}
