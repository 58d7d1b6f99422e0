package dev.gradiometer.bench.ground.network;

import java.util.ArrayList;
import java.util.List;

/**
 * The regression network of TheDeepChecker and what its authors do to it (Ben Braiek and Khomh 2023): 9-64-64-1 relu
 * on the miles per gallon of cars, He's initialisation, L2 of 1e-5, Adam at 1e-3.
 */
final class DeepChecker {
    private final List<Entry> entries = new ArrayList<>();

    private DeepChecker() {}

    static List<Entry> all() {
        DeepChecker network = new DeepChecker();
        network.addAll();
        return network.entries;
    }

    private void addAll() {
        Design sound =
                Parents.relu(Fields.MPG, 64).trained(60, 32, "adam", 1e-3).with("training.weight-decay", "{l2: 1e-5}");
        add("sound", sound);
        add("rate-0.1", sound.with("training.learning-rate", 0.1), "rate-too-high", "dead-units");
        add("rate-1e-5", sound.with("training.learning-rate", 1e-5), "rate-too-low", "too-few-steps");
        add("epsilon", sound.with("training.optimiser", "{kind: adam, epsilon: 1e-16}"), "optimiser-epsilon");
        add("raw", sound.data("scaling", "none"), "unscaled-input");
        Field twice = Fields.MPG.read("data/mpg-scaled.csv");
        add("scaled-twice", sound.on(twice).data("scaling", "unit"), "unscaled-input");
        Design raw = sound.data("target-scaling", "none");
        add("raw-targets", raw, "output-mismatch", "rate-too-low", "too-few-steps");
        add("l2-too-high", sound.with("training.weight-decay", "{l2: 10}"), "weight-decay");
        add("no-l2", sound.without("training.weight-decay"), "overfitting");
        add("constant", sound.with("network.initialiser", "{kind: constant, value: 0.1}"), "copies");
        add("normal", sound.with("network.initialiser", StartFaults.normal(0.5)), "exploding-gradient");
        add("sigmoid-output", sound.with("output.activation", "sigmoid"), "output-mismatch");
        add("softmax-output", sound.with("output.activation", "softmax"), "output-mismatch");
        add("summed", sound.with("loss", "{kind: mean-squared-error, reduction: sum}"), "loss-reduction");
        add("sign", sound.with("training.maximise", "true"), "gradient-sign");
        add("shuffled", sound.on(Fields.MPG.read("data/mpg-shuffled.csv")), "nothing-to-learn");
    }

    /** The first that is added is the parent of the others. */
    private void add(String name, Design design, String... causes) {
        String id = "deepchecker-" + name;
        Entry parent = entries.isEmpty() ? null : entries.getFirst();
        entries.add(new Entry(id, "deepchecker", design.yaml(id), List.of(causes), parent, Entry.Half.of(id)));
    }
}
