package dev.gradiometer.bench.ground.network;

import java.util.List;

/** What is wrong with the data: units, labels; and pairs of faults. */
final class DataFaults {
    private DataFaults() {}

    static List<Change> all() {
        return List.of(
                Change.of("raw-inputs", 8, "unscaled-input rate-too-high", (d, draw) -> d.data("scaling", "none"))
                        .where(DataFaults::uneven),
                Change.of(
                                "raw-targets",
                                4,
                                "output-mismatch rate-too-high rate-too-low",
                                (d, draw) -> d.data("target-scaling", "none"))
                        .where(Design::numbers),
                Change.of("shuffled-labels", 7, "nothing-to-learn", (d, draw) -> d.on(derived(d, "shuffled")))
                        .where(DataFaults::tabled),
                Change.of(
                                "conflicting-labels",
                                4,
                                "conflicting-labels nothing-to-learn",
                                (d, draw) -> d.on(derived(d, "contradicted")))
                        .where(DataFaults::tabled),
                Change.of(
                                "rare-class",
                                3,
                                "one-class-only rate-too-low too-few-steps",
                                (d, draw) -> d.with("training.optimiser", "sgd")
                                        .with("training.learning-rate", draw.decades(1e-3, 1e-2)))
                        .where(d -> d.field().name().equals("fraud")),
                Change.of(
                                "raw-and-relu-output",
                                3,
                                "unscaled-input output-mismatch dead-units rate-too-high",
                                (d, draw) -> d.data("scaling", "none").with("output.activation", "relu"))
                        .where(d -> uneven(d) && d.numbers()),
                Change.of(
                        "tiny-weights-and-rate",
                        4,
                        "small-initialisation vanishing-gradient rate-too-low",
                        (d, draw) -> d.with("network.initialiser", StartFaults.normal(draw.decades(1e-3, 1e-2)))
                                .with("stack.depth", draw.whole(3, 6))
                                .rateTimes(draw.decades(0.01, 0.1))),
                Change.of(
                        "sigmoid-tower-and-decay",
                        3,
                        "vanishing-gradient weight-decay",
                        (d, draw) -> d.with("stack.activation", "sigmoid")
                                .with("stack.depth", draw.whole(6, 16))
                                .with("training.weight-decay", "{l2: %s}".formatted(draw.decades(0.1, 1)))),
                Change.of(
                                "raw-inputs-and-rate",
                                4,
                                "unscaled-input rate-too-high",
                                (d, draw) -> d.data("scaling", "none").rateTimes(draw.decades(10, 100)))
                        .where(DataFaults::uneven),
                Change.of(
                        "dropout-and-decay",
                        3,
                        "dropout weight-decay",
                        (d, draw) -> d.with("stack.dropout", "0.9")
                                .with("training.weight-decay", "{l2: %s}".formatted(draw.decades(0.3, 3)))),
                Change.of(
                        "dead-and-rate",
                        3,
                        "dead-units rate-too-high",
                        (d, draw) -> d.with("stack.activation", "relu")
                                .with("stack.bias", "-3")
                                .rateTimes(draw.decades(30, 300))));
    }

    /** Tables whose columns have units of their own, which scaling makes alike. */
    private static boolean uneven(Design d) {
        return d.field().data().containsValue("standardise")
                && !d.field().name().equals("digits");
    }

    /** What a table in the ground's folder stands for. */
    private static boolean tabled(Design d) {
        return !d.field().name().matches("stroke-digits|idx");
    }

    private static Field derived(Design d, String how) {
        Field field = d.field();
        String file = field.file().replace(".csv", "-" + how + ".csv");
        return field.plane()
                ? Field.table(field.name(), field.outputs(), field.goal(), "label", "class")
                        .read(file)
                : field.read(file);
    }
}
