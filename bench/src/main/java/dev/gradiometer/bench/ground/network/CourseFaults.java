package dev.gradiometer.bench.ground.network;

import java.util.List;

/** What is wrong with the training: rate, steps, batch, optimiser, decay, dropout, clipping, schedule. */
final class CourseFaults {
    private CourseFaults() {}

    static List<Change> all() {
        return List.of(
                Change.of("rate-too-high", 10, "rate-too-high", (d, draw) -> d.rateTimes(draw.decades(30, 1_000))),
                Change.of(
                        "rate-too-low",
                        7,
                        "rate-too-low too-few-steps",
                        (d, draw) -> d.rateTimes(draw.decades(1e-4, 1e-2))),
                Change.of(
                        "too-few-steps",
                        5,
                        "too-few-steps rate-too-low",
                        (d, draw) -> d.with("training.epochs", 1).rateTimes(d.proportional() ? 0.3 : 0.2)),
                Change.of(
                                "summed-loss",
                                5,
                                "loss-reduction rate-too-high",
                                (d, draw) -> d.with("loss", "{kind: %s, reduction: sum}".formatted(d.text("loss")))
                                        .rateTimes(3))
                        .where(Design::proportional),
                Change.of("wrong-sign", 4, "gradient-sign", (d, draw) -> d.with("training.maximise", "true")),
                Change.of(
                                "tight-clip",
                                5,
                                "clipping rate-too-low",
                                (d, draw) -> d.with("training.clip", "{norm: %s}".formatted(draw.decades(1e-5, 1e-3))))
                        .where(Design::proportional),
                Change.of(
                        "early-decay",
                        5,
                        "schedule too-few-steps rate-too-low",
                        (d, draw) -> d.with(
                                        "training.schedule",
                                        "{kind: step, epochs: 1, factor: %s}".formatted(draw.decades(0.005, 0.1)))
                                .rateTimes(0.2)),
                Change.of(
                        "strong-decay",
                        7,
                        "weight-decay",
                        (d, draw) -> d.with(
                                "training.weight-decay",
                                d.proportional()
                                        ? "{l2: %s}".formatted(draw.decades(0.3, 3))
                                        : draw.one(
                                                "{l2: %s}".formatted(draw.decades(0.3, 30)),
                                                "{decoupled: %s}".formatted(draw.decades(10, 60))))),
                Change.of(
                                "large-epsilon",
                                4,
                                "optimiser-epsilon rate-too-low",
                                (d, draw) -> d.with(
                                        "training.optimiser",
                                        "{kind: adam, epsilon: %s}".formatted(draw.decades(3, 300))))
                        .where(d -> d.says("training.optimiser", "adam")),
                Change.of(
                        "heavy-dropout",
                        5,
                        "dropout",
                        (d, draw) -> d.with("stack.dropout", "%.2f".formatted(0.9 + 0.07 * draw.whole(0, 10) / 10.0))
                                .with("stack.depth", draw.whole(2, 4))),
                Change.of(
                        "huge-batch",
                        4,
                        "batch-size too-few-steps rate-too-low",
                        (d, draw) -> d.with("training.batch", "full").rateTimes(0.3)),
                Change.of(
                                "batch-of-one",
                                4,
                                "batch-size rate-too-high",
                                (d, draw) -> d.with("training.batch", 1)
                                        .with("training.epochs", Math.max(2, d.whole("training.epochs") / 8))
                                        .rateTimes(draw.decades(3, 20)))
                        .where(Design::proportional),
                Change.of(
                        "frozen-layers",
                        4,
                        "frozen-layers",
                        (d, draw) -> d.with("stack.frozen", "true")
                                .with("stack.width", draw.whole(4, 8))
                                .with("stack.depth", draw.whole(3, 5))),
                Change.of(
                        "stale-statistics",
                        4,
                        "evaluation-gap",
                        (d, draw) -> d.with("stack.norm", "{batch-norm: {momentum: 1e-6}}")
                                .with("network.initialiser", StartFaults.scaled(draw.decades(20, 200)))),
                Change.of(
                        "norm-over-one",
                        3,
                        "batch-size evaluation-gap",
                        (d, draw) -> d.with("stack.norm", "batch-norm")
                                .with("training.batch", 1)
                                .with("training.epochs", Math.max(2, d.whole("training.epochs") / 8))));
    }
}
