package dev.gradiometer.bench.ground.network;

import java.util.List;

/** What is wrong with the network before its first step: form, activation, first weights, output. */
final class StartFaults {
    private StartFaults() {}

    static List<Change> all() {
        return List.of(
                Change.of(
                        "deep-sigmoid",
                        6,
                        "vanishing-gradient",
                        (d, draw) -> d.with("stack.activation", "sigmoid")
                                .with("network.initialiser", "glorot-normal")
                                .with("stack.depth", draw.whole(9, 30))),
                Change.of(
                        "deep-tanh",
                        4,
                        "vanishing-gradient small-initialisation",
                        (d, draw) -> d.with("stack.activation", "tanh")
                                .with("network.initialiser", scaled(draw.decades(0.1, 0.4)))
                                .with("stack.depth", draw.whole(12, 60))),
                Change.of(
                        "tiny-weights",
                        6,
                        "small-initialisation vanishing-gradient",
                        (d, draw) -> d.with("network.initialiser", normal(draw.decades(1e-3, 2e-2)))
                                .with("stack.depth", draw.whole(4, 12))),
                Change.of(
                        "huge-weights",
                        4,
                        "exploding-gradient",
                        (d, draw) -> d.with("network.initialiser", normal(draw.decades(1, 100)))
                                .with("stack.activation", "relu")
                                .with("stack.depth", draw.whole(3, 12))),
                Change.of(
                        "huge-saturating-weights",
                        4,
                        "saturated-units exploding-gradient",
                        (d, draw) -> d.with("network.initialiser", normal(draw.decades(2, 100)))
                                .with("stack.activation", draw.one("tanh", "sigmoid"))
                                .with("stack.depth", draw.whole(2, 8))),
                Change.of(
                        "growing-tower",
                        3,
                        "exploding-gradient",
                        (d, draw) -> d.with("network.initialiser", scaled(draw.decades(5, 30)))
                                .with("stack.activation", "relu")
                                .with("stack.depth", draw.whole(10, 40))),
                Change.of(
                        "constant-weights",
                        5,
                        "copies no-gradient",
                        (d, draw) -> d.with(
                                "network.initialiser",
                                draw.one("zeros", "{kind: constant, value: 0.1}", "{kind: constant, value: 0.02}"))),
                Change.of(
                        "exponential-units",
                        3,
                        "exploding-gradient non-finite-values",
                        (d, draw) -> d.with("stack.activation", "exponential").with("stack.depth", draw.whole(2, 4))),
                Change.of(
                        "narrow-tower",
                        5,
                        "dead-units",
                        (d, draw) -> d.with("stack.activation", "relu")
                                .with("network.initialiser", "he-normal")
                                .with("stack.width", draw.whole(2, 3))
                                .with("stack.depth", draw.whole(14, 40))),
                Change.of(
                        "negative-biases",
                        4,
                        "dead-units",
                        (d, draw) -> d.with("stack.activation", "relu")
                                .with("stack.bias", Double.toString(-draw.decades(5, 50)))),
                Change.of(
                        "ordered-phase",
                        4,
                        "representation-collapse vanishing-gradient small-initialisation",
                        (d, draw) -> d.with("stack.activation", "tanh")
                                .with("network.initialiser", scaled(draw.decades(0.3, 0.7)))
                                .with("stack.bias", "{kind: normal, deviation: 1}")
                                .with("stack.depth", draw.whole(12, 40))),
                Change.of(
                                "too-few-units",
                                5,
                                "capacity",
                                (d, draw) -> d.with("stack.width", draw.whole(1, 2))
                                        .with("stack.activation", draw.one("tanh", "leaky-relu"))
                                        .with("stack.depth", 1))
                        .where(d -> d.field().outputs() > 2 || d.field().name().equals("circles")),
                Change.of(
                                "linear-layers",
                                4,
                                "linear-network capacity",
                                (d, draw) -> d.without("stack.activation").with("stack.depth", draw.whole(1, 4)))
                        .where(d -> d.field().plane() && !d.field().name().matches("blobs|moons")),
                Change.of(
                                "relu-output",
                                4,
                                "output-mismatch dead-units",
                                (d, draw) -> d.with("output.activation", "relu"))
                        .where(Design::numbers),
                Change.of(
                                "bounded-output",
                                5,
                                "output-mismatch",
                                (d, draw) -> d.with("output.activation", draw.one("sigmoid", "tanh", "softmax"))
                                        .data("target-scaling", draw.one("none", "standardise")))
                        .where(d -> d.numbers() && !d.proportional()),
                Change.of(
                                "lone-softmax",
                                4,
                                "output-mismatch",
                                (d, draw) -> d.with("output.activation", "softmax")
                                        .with("loss", draw.one("binary-cross-entropy", "mean-squared-error")))
                        .where(d -> d.field().goal() == Field.Goal.TWO_CLASSES),
                Change.of(
                                "squeezed-twice",
                                4,
                                "output-mismatch",
                                (d, draw) -> d.with(
                                        "output.activation",
                                        d.field().goal() == Field.Goal.CLASSES ? "softmax" : "sigmoid"))
                        .where(d -> !d.numbers() && d.proportional()),
                Change.of(
                                "no-probabilities",
                                4,
                                "output-mismatch",
                                (d, draw) -> d.with("loss", d.text("loss").replace("-on-logits", ""))
                                        .with("output.activation", draw.one("identity", "relu", "tanh")))
                        .where(d -> !d.numbers()),
                Change.of(
                                "relu-logits",
                                3,
                                "output-mismatch dead-units",
                                (d, draw) -> d.with("output.activation", "relu"))
                        .where(d -> !d.numbers()));
    }

    static String normal(double deviation) {
        return "{kind: normal, deviation: %s}".formatted(deviation);
    }

    static String scaled(double scale) {
        return "{kind: variance-scaling, scale: %s}".formatted(scale);
    }
}
