package dev.gradiometer.bench.ground.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The regression network of TheDeepChecker and what its authors do to it (Ben Braiek and Khomh 2023): 9-64-64-1 relu
 * on the miles per gallon of cars, He's initialisation, L2 of 1e-5, Adam at 1e-3.
 */
final class DeepChecker {
    private DeepChecker() {}

    static List<Entry> all() {
        Design sound =
                Parents.relu(Fields.MPG, 64).trained(60, 32, "adam", 1e-3).with("training.weight-decay", "{l2: 1e-5}");
        List<Entry> entries = new ArrayList<>();
        Entry parent = entry("sound", sound, "", null);
        entries.add(parent);
        Field twice = Fields.MPG.read("data/mpg-scaled.csv");
        List.of(
                        entry(
                                "rate-0.1",
                                sound.with("training.learning-rate", 0.1),
                                "rate-too-high dead-units",
                                parent),
                        entry(
                                "rate-1e-5",
                                sound.with("training.learning-rate", 1e-5),
                                "rate-too-low too-few-steps",
                                parent),
                        entry(
                                "epsilon",
                                sound.with("training.optimiser", "{kind: adam, epsilon: 1e-16}"),
                                "optimiser-epsilon",
                                parent),
                        entry("raw", sound.data("scaling", "none"), "unscaled-input", parent),
                        entry("scaled-twice", sound.on(twice).data("scaling", "unit"), "unscaled-input", parent),
                        entry(
                                "raw-targets",
                                sound.data("target-scaling", "none"),
                                "output-mismatch rate-too-low too-few-steps",
                                parent),
                        entry("l2-too-high", sound.with("training.weight-decay", "{l2: 10}"), "weight-decay", parent),
                        entry("no-l2", sound.without("training.weight-decay"), "overfitting", parent),
                        entry(
                                "constant",
                                sound.with("network.initialiser", "{kind: constant, value: 0.1}"),
                                "copies",
                                parent),
                        entry(
                                "normal",
                                sound.with("network.initialiser", StartFaults.normal(0.5)),
                                "exploding-gradient",
                                parent),
                        entry("sigmoid-output", sound.with("output.activation", "sigmoid"), "output-mismatch", parent),
                        entry("softmax-output", sound.with("output.activation", "softmax"), "output-mismatch", parent),
                        entry(
                                "summed",
                                sound.with("loss", "{kind: mean-squared-error, reduction: sum}"),
                                "loss-reduction",
                                parent),
                        entry("sign", sound.with("training.maximise", "true"), "gradient-sign", parent),
                        entry(
                                "shuffled",
                                sound.on(Fields.MPG.read("data/mpg-shuffled.csv")),
                                "nothing-to-learn",
                                parent))
                .forEach(entries::add);
        return entries;
    }

    private static Entry entry(String name, Design design, String causes, @Nullable Entry parent) {
        String id = "deepchecker-" + name;
        return new Entry(
                id, "deepchecker", design.yaml(id), causes.isEmpty() ? List.of() : List.of(causes.split(" ")), parent);
    }
}
