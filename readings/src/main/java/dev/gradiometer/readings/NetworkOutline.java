package dev.gradiometer.readings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A network in a few words: {@code 784-64×20-10} and {@code sigmoid}; the branch of a residual block stands in brackets.
 *
 * @param widths of the input and of every layer with weights, joined by dashes
 * @param kinds  of all other layers, each once, in forward order; empty for a linear network
 */
public record NetworkOutline(String widths, List<String> kinds) {
    /** More different widths than this are shortened in the middle. */
    private static final int LONGEST = 9;

    public NetworkOutline {
        kinds = List.copyOf(kinds);
    }

    /** The outline of the network of {@code setup}. */
    public static NetworkOutline of(Setup setup) {
        List<String> widths = new ArrayList<>();
        widths.add(Integer.toString(setup.inputs()));
        widths.addAll(repeated(widths(setup, -1)));
        if (widths.size() > LONGEST) {
            widths.subList(LONGEST / 2, widths.size() - LONGEST / 2).clear();
            widths.add(LONGEST / 2, "…");
        }
        Set<String> kinds = new LinkedHashSet<>();
        for (LayerSetup layer : setup.layers()) {
            switch (layer.role()) {
                case LayerRole.Weights weights -> {}
                case LayerRole.Residual block -> {}
                case LayerRole.Softmax softmax -> {}
                case LayerRole.Slope slope -> kinds.add(layer.kind());
                case LayerRole.Normalisation normalisation -> kinds.add(layer.kind());
                case LayerRole.Dropout dropout -> kinds.add(layer.kind());
                case LayerRole.Pooling pooling -> kinds.add(layer.kind());
                case LayerRole.Other other -> kinds.add(layer.kind());
            }
        }
        if (setup.outputLayer().role() instanceof LayerRole.Softmax) {
            kinds.add(setup.outputLayer().kind());
        }
        return new NetworkOutline(String.join("-", widths), List.copyOf(kinds));
    }

    private static List<String> widths(Setup setup, int parent) {
        List<String> widths = new ArrayList<>();
        for (LayerSetup layer : setup.layers()) {
            if (layer.parent() == parent) {
                if (layer.weighted()) {
                    widths.add(Integer.toString(layer.units()));
                } else if (layer.role() instanceof LayerRole.Residual) {
                    widths.add("[" + String.join("-", repeated(widths(setup, layer.index()))) + "]");
                }
            }
        }
        return widths;
    }

    /** Three or more of the same in a row become one with a count. */
    private static List<String> repeated(List<String> widths) {
        List<String> shorter = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= widths.size(); to++) {
            if (to == widths.size() || !widths.get(to).equals(widths.get(from))) {
                int times = to - from;
                if (times > 2) {
                    shorter.add(widths.get(from) + "×" + times);
                } else {
                    shorter.addAll(widths.subList(from, to));
                }
                from = to;
            }
        }
        return shorter;
    }
}
