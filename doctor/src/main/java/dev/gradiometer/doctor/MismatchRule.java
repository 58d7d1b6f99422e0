package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataProfile;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.experiment.recording.Setup;
import java.util.List;
import java.util.Optional;

/**
 * Output layer, loss and targets that do not fit. A mismatch is decisive if no weights can make it right (targets out of the output's range, a logarithm of
 * something that is no probability); otherwise it only slows training and is named when nothing else explains the failure.
 */
final class MismatchRule implements Rule {
    private static final String TARGET_SIZE = "root mean square of the targets";

    private final boolean decisive;

    MismatchRule(boolean decisive) {
        this.decisive = decisive;
    }

    /** What does not fit. */
    private record Mismatch(
            boolean decisive,
            String text,
            String quantity,
            double value,
            String relation,
            double limit,
            String remedy) {
        Mismatch(boolean decisive, String text, String remedy) {
            this(decisive, text, "", 0, "", 0, remedy);
        }
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<Mismatch> found = find(file.setup(), file.thresholds());
        if (found.isEmpty() || found.get().decisive() != decisive) {
            return Optional.empty();
        }
        Mismatch mismatch = found.get();
        LayerSetup output = file.setup().outputLayer();
        Report report = new Report(Cause.OUTPUT_MISMATCH, file)
                .layers(List.of(output.index()))
                .certainty(certainty(mismatch))
                .since(0)
                .say("%s", mismatch.text())
                .remedy("%s", mismatch.remedy());
        if (!mismatch.quantity().isEmpty()) {
            report.evidence(
                    mismatch.quantity(),
                    mismatch.value(),
                    mismatch.relation(),
                    mismatch.limit(),
                    "range of the output layer");
        }
        boolean poor = file.outcome().state() == Outcome.State.POOR;
        return Optional.of(report.write(poor && !decisive ? Severity.WARNING : Severity.FAILURE));
    }

    /** Weights could make up for targets that are merely large. */
    private static Certainty certainty(Mismatch mismatch) {
        if (!mismatch.decisive()) {
            return Certainty.POSSIBLE;
        }
        return mismatch.quantity().equals(TARGET_SIZE) ? Certainty.LIKELY : Certainty.CERTAIN;
    }

    private static Optional<Mismatch> find(Setup setup, Thresholds thresholds) {
        LayerSetup last = setup.outputLayer();
        String activation = last.dense() ? "identity" : last.kind();
        return switch (setup.loss()) {
            case "mean-squared-error", "mean-absolute-error" -> onNumbers(setup, activation, thresholds);
            case "binary-cross-entropy" ->
                onProbabilities(setup, activation, "sigmoid", "binary-cross-entropy-on-logits");
            case "categorical-cross-entropy" ->
                onProbabilities(setup, activation, "softmax", "categorical-cross-entropy-on-logits");
            case "binary-cross-entropy-on-logits", "categorical-cross-entropy-on-logits" -> onLogits(setup, activation);
            default -> Optional.empty();
        };
    }

    private static Optional<Mismatch> onNumbers(Setup setup, String activation, Thresholds thresholds) {
        Optional<Mismatch> range = outOfRange(setup, activation);
        if (range.isPresent()) {
            return range;
        }
        double square = setup.data().targets().stream()
                .mapToDouble(t -> t.mean() * t.mean() + t.deviation() * t.deviation())
                .average()
                .orElse(0);
        double size = Math.sqrt(square);
        if (!setup.classification() && size > thresholds.targetMagnitude()) {
            return Optional.of(new Mismatch(
                    true,
                    "the targets are not scaled: their root mean square is %s, where the output of an untrained network is near 1, and the error signal is as large"
                            .formatted(Words.number(size)),
                    TARGET_SIZE,
                    size,
                    ">",
                    thresholds.targetMagnitude(),
                    "scale the targets to mean 0 and deviation 1"));
        }
        if (setup.classification() && activation.equals("softmax") && setup.outputs() > 1) {
            return Optional.of(new Mismatch(
                    false,
                    "mean squared error on a softmax has almost no gradient where the network is confidently wrong",
                    "train on categorical-cross-entropy-on-logits without the softmax"));
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> outOfRange(Setup setup, String activation) {
        double low = lowest(activation);
        double high = highest(activation);
        if (activation.equals("softmax") && setup.outputs() == 1) {
            return Optional.of(new Mismatch(
                    true,
                    "a softmax over one unit is always 1: the output does not depend on anything",
                    "use sigmoid for one output, or one unit a class for softmax"));
        }
        for (DataProfile.Column target : setup.data().targets()) {
            double slack = 0.05 * (high - low);
            if (Double.isFinite(high) && target.mean() + 0.5 * target.deviation() > high + slack) {
                return Optional.of(range(activation, target, target.max(), ">", high));
            }
            if (Double.isFinite(low)
                    && target.mean() - 0.5 * target.deviation()
                            < low - (Double.isFinite(slack) ? slack : 0.05 * target.deviation())) {
                return Optional.of(range(activation, target, target.min(), "<", low));
            }
        }
        return Optional.empty();
    }

    private static Mismatch range(
            String activation, DataProfile.Column target, double value, String relation, double limit) {
        return new Mismatch(
                true,
                "target '%s' runs from %s to %s, and %s cannot give %s than %s"
                        .formatted(
                                target.name(),
                                Words.number(target.min()),
                                Words.number(target.max()),
                                activation,
                                relation.equals(">") ? "more" : "less",
                                Words.number(limit)),
                "target '" + target.name() + "'",
                value,
                relation,
                limit,
                "end the network with a dense layer without activation, or scale the targets into the activation's range");
    }

    private static Optional<Mismatch> onProbabilities(Setup setup, String activation, String fitting, String onLogits) {
        if (activation.equals("softmax") && setup.outputs() == 1) {
            return Optional.of(new Mismatch(
                    true,
                    "a softmax over one unit is always 1: the output does not depend on anything",
                    "use sigmoid for one output, or one unit a class for softmax"));
        }
        Optional<Mismatch> shares = targetsThatAreNoShares(setup);
        if (shares.isPresent()) {
            return shares;
        }
        if (activation.equals(fitting)) {
            return Optional.empty();
        }
        boolean probabilities = switch (activation) {
            case "sigmoid", "softmax" -> true;
            case "exponential", "softplus" -> setup.loss().startsWith("categorical");
            default -> false;
        };
        return Optional.of(new Mismatch(
                !probabilities,
                probabilities
                        ? "%s on the outputs of %s: they are no distribution that this loss is made for"
                                .formatted(setup.loss(), activation)
                        : "%s takes the logarithm of the output, and %s gives no probabilities: clipped outputs have no gradient"
                                .formatted(setup.loss(), activation),
                "end with %s, or leave the activation out and use %s".formatted(fitting, onLogits)));
    }

    /** Cross-entropy on targets outside of [0, 1]. */
    private static Optional<Mismatch> targetsThatAreNoShares(Setup setup) {
        for (DataProfile.Column target : setup.data().targets()) {
            if (target.min() < 0 || target.max() > 1) {
                return Optional.of(new Mismatch(
                        true,
                        "target '%s' runs from %s to %s: cross-entropy needs shares between 0 and 1"
                                .formatted(target.name(), Words.number(target.min()), Words.number(target.max())),
                        "target '" + target.name() + "'",
                        target.max() > 1 ? target.max() : target.min(),
                        target.max() > 1 ? ">" : "<",
                        target.max() > 1 ? 1 : 0,
                        "encode classes as one-hot, or train a regression on mean-squared-error"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> onLogits(Setup setup, String activation) {
        Optional<Mismatch> shares = targetsThatAreNoShares(setup);
        if (shares.isPresent()) {
            return shares;
        }
        if (setup.outputs() == 1 && setup.loss().startsWith("categorical")) {
            return Optional.of(new Mismatch(
                    true,
                    "a softmax over one unit is always 1: the loss does not depend on anything",
                    "use binary-cross-entropy-on-logits for one output"));
        }
        if (activation.equals("identity")) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                false,
                "%s applies its own %s to what %s has squeezed already: the output cannot become confident"
                        .formatted(setup.loss(), setup.loss().startsWith("binary") ? "sigmoid" : "softmax", activation),
                "leave the last activation out, or use the loss on probabilities"));
    }

    private static double lowest(String activation) {
        return switch (activation) {
            case "sigmoid", "softmax", "relu", "softplus", "exponential" -> 0;
            case "tanh", "hard-tanh", "erf", "elu" -> -1;
            case "selu" -> -1.7580993408473766;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    private static double highest(String activation) {
        return switch (activation) {
            case "sigmoid", "softmax", "tanh", "hard-tanh", "erf" -> 1;
            default -> Double.POSITIVE_INFINITY;
        };
    }
}
