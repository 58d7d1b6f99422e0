package dev.gradiometer.bench.ground.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Networks of the kinds that people ask about in public, each with what mends it where that is known. */
final class Cases {
    private static final String NONE = "";

    private final List<Entry> entries = new ArrayList<>();

    private Cases() {}

    static List<Entry> all() {
        Cases cases = new Cases();
        cases.steep();
        cases.deadOutputs();
        cases.twoDefects();
        cases.gates();
        cases.shades();
        cases.severalLabels();
        cases.rareOnes();
        cases.noiseLimited();
        return cases.entries;
    }

    private Entry add(String kind, int number, String causes, Design design) {
        return add(kind, number, causes, design, null);
    }

    private Entry add(String kind, int number, String causes, Design design, @Nullable Entry parent) {
        String id = number == 0 ? kind : kind + "-" + number;
        List<String> right = causes.isEmpty() ? List.of() : List.of(causes.split(" "));
        Entry entry = new Entry(id, kind, design.yaml(id), right, parent, Entry.Half.of(id));
        entries.add(entry);
        return entry;
    }

    /** One input that runs up to some hundred, one step a sample: the inputs make the steps too large. */
    private void steep() {
        for (int n : new int[] {100, 200, 400}) {
            Field line = Fields.number("steep-" + n, "y");
            Design design = Design.of(line, 0, 1, "relu", "glorot-uniform").trained(20, 1, "sgd", 1e-3);
            Entry fixed = add(
                    "steep-scaled",
                    n,
                    NONE,
                    design.on(line.with("scaling", "standardise", "target-scaling", "standardise"))
                            .with("training.learning-rate", 0.05));
            add("steep-inputs", n, "unscaled-input rate-too-high output-mismatch", design, fixed);
        }
    }

    /** A relu at the output of a regression, whose targets are partly negative; and targets below a sigmoid. */
    private void deadOutputs() {
        for (int n : new int[] {7, 20, 40}) {
            Design design = Design.of(Fields.number("ramp-" + n, "y"), 2, 4, "relu", "glorot-uniform")
                    .trained(500, 32, "adam", 1e-3);
            Entry fixed = add(
                    "ramp", n, NONE, design.with("training.learning-rate", 0.02).with("stack.width", 8));
            add("dead-relu-output", n, "output-mismatch dead-units", design.with("output.activation", "relu"), fixed);
        }
        Design sines = Design.of(Fields.number("sines", "y"), 1, 6, "tanh", "glorot-uniform")
                .trained(4_000, 1 << 10, "adam", 0.01);
        Entry fixed = add("sines", 0, NONE, sines);
        Design sigmoid = sines.with("stack.activation", "sigmoid").with("output.activation", "sigmoid");
        add("targets-below-sigmoid", 1, "output-mismatch", sigmoid, fixed);
        add(
                "targets-below-sigmoid",
                2,
                "output-mismatch",
                sigmoid.with("training.optimiser", "sgd").with("training.learning-rate", 0.1),
                fixed);
    }

    /** Addresses and ports as inputs, and a relu that ends in a logarithm. */
    private void twoDefects() {
        Field packets = Fields.pair("packets", "attack");
        Design raw = Design.of(packets, 2, 12, "relu", "{kind: normal}")
                .trained(30, 5, "adam", 1e-3)
                .with("loss", "binary-cross-entropy");
        Entry fixed = add(
                "packets",
                0,
                NONE,
                raw.on(packets.with("scaling", "standardise")).with("output.activation", "sigmoid"));
        String both = "unscaled-input output-mismatch";
        add("two-defects", 0, both, raw.with("output.activation", "relu"), fixed);
        add("only-sigmoid", 0, "unscaled-input", raw.with("output.activation", "sigmoid"), fixed);
        add(
                "only-scaled",
                0,
                "output-mismatch dead-units",
                raw.on(packets.with("scaling", "standardise")).with("output.activation", "relu"),
                fixed);
    }

    /** Four samples and sigmoids, steps too small for the steps there are. */
    private void gates() {
        Design gate = Design.of(
                        Fields.pair("xnor", "y").with("split", "{validation: 0, test: 0}"),
                        1,
                        4,
                        "sigmoid",
                        "{kind: uniform, low: 0, high: 1}")
                .with("network.bias-initialiser", "{kind: uniform, low: -0.5, high: 0.5}")
                .with("output.activation", "sigmoid")
                .with("loss", "mean-squared-error");
        Entry fixed = add("xnor", 0, NONE, gate.trained(3_000, 1, "sgd", 1.5));
        add("slow-xnor", 1, "rate-too-low too-few-steps", gate.trained(1_000, 1, "sgd", 0.01), fixed);
        add("slow-xnor", 2, "rate-too-low too-few-steps", gate.trained(300, 1, "sgd", 0.05), fixed);
    }

    /** Targets between 0 and 1 under a cross-entropy, whose floor is not zero. */
    private void shades() {
        Field soft = Fields.SOFT.with("split", "{validation: 0.2, test: 0}");
        Design design = Design.of(soft, 1, 24, "relu", "glorot-uniform").trained(60, 32, "adam", 0.003);
        add("soft-targets", 1, NONE, design.with("output.activation", "sigmoid").with("loss", "binary-cross-entropy"));
        add("soft-targets", 2, NONE, design);
    }

    /** Softmax where several labels hold at once. */
    private void severalLabels() {
        Design design =
                Design.of(Fields.SEVERAL, 2, 20, "relu", "glorot-uniform").trained(30, 20, "adam", 0.01);
        Entry fixed = add("labels", 0, NONE, design);
        add(
                "several-labels",
                1,
                "output-mismatch",
                design.with("output.activation", "softmax").with("loss", "mean-squared-error"),
                fixed);
        add(
                "several-labels",
                2,
                "output-mismatch",
                design.with("output.activation", "softmax").with("loss", "binary-cross-entropy"),
                fixed);
    }

    private void rareOnes() {
        Field silent = Fields.pair("silent", "fraud");
        Design design = Design.of(silent, 2, 10, "relu", "glorot-uniform")
                .trained(15, 32, "adam", 1e-3)
                .with("output.activation", "sigmoid")
                .with("loss", "binary-cross-entropy");
        add("one-class-only", 0, "one-class-only nothing-to-learn", design);
        Design rare = design.on(Fields.pair("rare", "y"));
        add("rare-positive", 1, NONE, rare.trained(60, 32, "adam", 0.005).with("loss", "mean-squared-error"));
        add("rare-positive", 2, NONE, rare.trained(60, 32, "adam", 0.005));
    }

    /** Small networks on hard data, which reach what can be reached. */
    private void noiseLimited() {
        for (int percent : new int[] {10, 30}) {
            Design noisy = Design.of(
                    Fields.number("noisy-" + percent, "y").with("split", "{validation: 0.2, test: 0}"),
                    1,
                    6,
                    "tanh",
                    "glorot-normal");
            add("noisy-adam", percent, NONE, noisy.trained(30, 32, "adam", 0.003));
            add("noisy-sgd", percent, NONE, noisy.trained(30, 32, "sgd", 0.02));
            add("noisy-raw-sgd", percent, NONE, noisy.trained(40, 16, "momentum", 0.003));
        }
        Design coin = Design.of(Fields.pair("coin-70", "y"), 1, 8, "relu", "he-normal");
        add("coin", 1, NONE, coin.trained(20, 32, "adam", 0.005));
        add("coin", 2, NONE, coin.trained(20, 32, "sgd", 0.1));
        Field counts = Fields.number("counts", "n").with("split", "{validation: 0.2, test: 0}");
        add(
                "counts",
                0,
                NONE,
                Design.of(counts, 1, 16, "relu", "he-normal")
                        .trained(40, 32, "adam", 0.005)
                        .with("loss", "poisson"));
    }
}
