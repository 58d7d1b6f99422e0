package dev.gradiometer.bench.ground.network;

import java.util.List;

/** Networks that look as if they had to fail, and should not: nothing that is done here is a fault. */
final class Oddities {
    private static final String NONE = "";

    private Oddities() {}

    static List<Change> all() {
        return List.of(
                Change.of(
                        "deep-relu",
                        4,
                        NONE,
                        (d, draw) -> d.with("stack.activation", "relu")
                                .with("network.initialiser", "he-normal")
                                .with("stack.depth", draw.whole(6, 10))
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 1e-3)
                                .with("training.epochs", 40)),
                Change.of(
                        "residual-tower",
                        5,
                        NONE,
                        (d, draw) -> d.with("stack.residual", "true")
                                .with("stack.first", "{dense: %s}".formatted(d.text("stack.width")))
                                .with("network.initialiser", StartFaults.scaled(0.1))
                                .with("stack.depth", draw.whole(12, 30))
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 1e-3)),
                Change.of(
                        "normalised-tower",
                        3,
                        NONE,
                        (d, draw) -> d.with("stack.norm", draw.one("layer-norm", "batch-norm"))
                                .with("stack.depth", draw.whole(4, 8))),
                Change.of(
                        "deep-tanh-critical",
                        3,
                        NONE,
                        (d, draw) -> d.with("stack.activation", "tanh")
                                .with("network.initialiser", "orthogonal")
                                .with("stack.depth", draw.whole(8, 20))
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 1e-3)
                                .with("training.epochs", 40)),
                Change.of(
                        "shallow-sigmoid",
                        5,
                        NONE,
                        (d, draw) -> d.with("stack.activation", "sigmoid")
                                .with("stack.depth", 1)
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 0.02)
                                .with("training.epochs", 60)),
                Change.of(
                                "narrow",
                                4,
                                NONE,
                                (d, draw) ->
                                        d.with("stack.width", draw.whole(6, 8)).with("training.epochs", 80))
                        .where(d -> !d.field().name().equals("spirals")),
                Change.of(
                        "sparse-relu",
                        4,
                        NONE,
                        (d, draw) -> d.with("stack.activation", "relu")
                                .with("stack.width", 64)
                                .with("stack.bias", "-0.3")),
                Change.of("high-rate", 5, NONE, (d, draw) -> d.rateTimes(draw.decades(2, 4))),
                Change.of(
                        "low-rate-but-long",
                        3,
                        NONE,
                        (d, draw) -> d.rateTimes(0.2).with("training.epochs", 4 * d.whole("training.epochs"))),
                Change.of(
                        "large-first-gradient",
                        4,
                        NONE,
                        (d, draw) -> d.with("output.initialiser", "{kind: normal, deviation: 3}")
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 0.01)
                                .with("training.epochs", 60)),
                Change.of(
                        "small-first-weights",
                        3,
                        NONE,
                        (d, draw) -> d.with("network.initialiser", StartFaults.normal(0.05))
                                .with("training.optimiser", "adam")
                                .with("training.learning-rate", 0.01)
                                .with("training.epochs", 60)),
                Change.of(
                                "raw-inputs-that-train",
                                5,
                                NONE,
                                (d, draw) -> d.data("scaling", "none")
                                        .with("training.optimiser", "adam")
                                        .with("training.learning-rate", 0.003)
                                        .with("training.epochs", 60))
                        .where(d -> d.field().name().matches("digits|passengers|fraud|demand")),
                Change.of(
                                "raw-targets-that-train",
                                2,
                                NONE,
                                (d, draw) -> d.data("target-scaling", "none")
                                        .with("training.optimiser", "adam")
                                        .with("training.learning-rate", 0.02)
                                        .with("training.epochs", 60))
                        .where(d -> d.field().name().equals("mpg")),
                Change.of(
                        "some-dropout",
                        4,
                        NONE,
                        (d, draw) -> d.with("stack.dropout", draw.one("0.1", "0.2", "0.3"))
                                .with("stack.width", 64)),
                Change.of(
                        "some-decay", 3, NONE, (d, draw) -> d.with("training.weight-decay", draw.decades(1e-5, 1e-3))),
                Change.of("clipped", 3, NONE, (d, draw) -> d.with("training.clip", "{norm: 1}")),
                Change.of(
                        "scheduled",
                        4,
                        NONE,
                        (d, draw) -> d.with(
                                "training.schedule",
                                draw.one(
                                        "cosine",
                                        "{kind: warm-up, steps: 20}",
                                        "one-cycle",
                                        "{kind: step, epochs: 8, factor: 0.3}"))),
                Change.of(
                        "other-activation",
                        6,
                        NONE,
                        (d, draw) -> d.with(
                                "stack.activation",
                                draw.one("elu", "selu", "gelu", "silu", "softplus", "hard-tanh", "erf"))),
                Change.of("other-optimiser", 6, NONE, (d, draw) -> {
                    String[] chosen = draw.one(
                                    "rmsprop 0.003",
                                    "nadam 0.004",
                                    "amsgrad 0.005",
                                    "adamw 0.005",
                                    "lion 0.002",
                                    "adagrad 0.05")
                            .split(" ", -1);
                    return d.with("training.optimiser", chosen[0])
                            .with("training.learning-rate", chosen[1])
                            .with("training.epochs", 40);
                }),
                Change.of("no-bias", 3, NONE, (d, draw) -> d.with("stack.bias", "false")),
                Change.of(
                        "odd-initialiser",
                        3,
                        NONE,
                        (d, draw) -> d.with(
                                "network.initialiser",
                                draw.one("lecun-uniform", "orthogonal", "critical", "glorot-uniform"))),
                Change.of(
                                "whole-batch",
                                3,
                                NONE,
                                (d, draw) -> d.with("training.batch", "full")
                                        .with("training.optimiser", "adam")
                                        .with("training.learning-rate", 0.01)
                                        .with("training.epochs", 300))
                        .where(d -> d.field().plane() || d.field().name().matches("cancer|mpg")),
                Change.of(
                        "tiny-batch",
                        3,
                        NONE,
                        (d, draw) -> d.with("training.batch", draw.whole(2, 4))
                                .with("training.optimiser", "sgd")
                                .with("training.learning-rate", 0.02)),
                Change.of("other-loss", 3, NONE, (d, draw) -> d.with("loss", draw.one("huber", "mean-absolute-error")))
                        .where(Design::numbers),
                Change.of(
                                "squared-error-on-classes",
                                3,
                                NONE,
                                (d, draw) -> d.with("loss", "mean-squared-error")
                                        .with("output.activation", "sigmoid")
                                        .with("training.optimiser", "adam")
                                        .with("training.learning-rate", 0.01)
                                        .with("training.epochs", 60))
                        .where(d -> d.field().goal() == Field.Goal.TWO_CLASSES),
                Change.of(
                                "probabilities-and-loss",
                                3,
                                NONE,
                                (d, draw) -> d.with(
                                                "output.activation",
                                                d.field().goal() == Field.Goal.CLASSES ? "softmax" : "sigmoid")
                                        .with("loss", d.text("loss").replace("-on-logits", "")))
                        .where(d -> !d.numbers()));
    }
}
