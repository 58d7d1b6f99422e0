package dev.gradiometer.doctor;

import dev.gradiometer.doctor.language.Message;
import dev.gradiometer.doctor.language.Text;
import dev.gradiometer.experiment.data.DataProfile;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.experiment.recording.Setup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Output layer, loss and targets that do not fit. A mismatch is decisive if no weights can make it right (targets out
 * of the output's range, a logarithm of something that is no probability); otherwise it only slows training and is
 * named when nothing else explains the failure.
 */
final class MismatchRule implements Rule {
    private final boolean decisive;

    MismatchRule(boolean decisive) {
        this.decisive = decisive;
    }

    /** What does not fit. */
    private record Mismatch(
            boolean decisive, Text text, @Nullable Evidence evidence, Text remedy) {
        Mismatch(boolean decisive, Text text, RemedyPhrase remedy) {
            this(decisive, text, null, remedy.with());
        }
    }

    /** An output of softmax on a single unit. */
    private static final Mismatch LONE_SOFTMAX =
            new Mismatch(true, FindingPhrase.LONE_SOFTMAX_OUTPUT.with(), RemedyPhrase.SIGMOID_FOR_ONE);

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
                .say(mismatch.text())
                .remedy(mismatch.remedy());
        if (mismatch.evidence() != null) {
            report.evidence(mismatch.evidence());
        }
        boolean poor = file.outcome().state() == Outcome.State.POOR;
        return Optional.of(report.write(poor && !decisive ? Severity.WARNING : Severity.FAILURE));
    }

    /** Weights could make up for targets that are merely large. */
    private static Certainty certainty(Mismatch mismatch) {
        if (!mismatch.decisive()) {
            return Certainty.POSSIBLE;
        }
        boolean large = mismatch.text() instanceof Message text && text.phrase() == FindingPhrase.TARGETS_LARGE;
        return large ? Certainty.LIKELY : Certainty.CERTAIN;
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
                    FindingPhrase.TARGETS_LARGE.with(Words.number(size)),
                    evidence(EvidencePhrase.TARGET_SIZE.with(), size, ">", thresholds.targetMagnitude()),
                    RemedyPhrase.SCALE_TARGETS.with()));
        }
        if (setup.classification() && activation.equals("softmax") && setup.outputs() > 1) {
            return Optional.of(
                    new Mismatch(false, FindingPhrase.SQUARED_ERROR_ON_SOFTMAX.with(), RemedyPhrase.DROP_SOFTMAX));
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> outOfRange(Setup setup, String activation) {
        double low = lowest(activation);
        double high = highest(activation);
        if (activation.equals("softmax") && setup.outputs() == 1) {
            return Optional.of(LONE_SOFTMAX);
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
        FindingPhrase beyond = relation.equals(">") ? FindingPhrase.TARGET_ABOVE : FindingPhrase.TARGET_BELOW;
        return new Mismatch(
                true,
                beyond.with(
                        target.name(),
                        Words.number(target.min()),
                        Words.number(target.max()),
                        activation,
                        Words.number(limit)),
                evidence(EvidencePhrase.TARGET.with(target.name()), value, relation, limit),
                RemedyPhrase.DENSE_OUTPUT.with());
    }

    private static Evidence evidence(Text quantity, double value, String relation, double limit) {
        return new Evidence(quantity, value, relation, limit, SourcePhrase.OUTPUT_RANGE.with());
    }

    private static Optional<Mismatch> onProbabilities(Setup setup, String activation, String fitting, String onLogits) {
        if (activation.equals("softmax") && setup.outputs() == 1) {
            return Optional.of(LONE_SOFTMAX);
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
        FindingPhrase misfit = probabilities ? FindingPhrase.NO_DISTRIBUTION : FindingPhrase.NO_PROBABILITIES;
        return Optional.of(new Mismatch(
                !probabilities,
                misfit.with(setup.loss(), activation),
                null,
                RemedyPhrase.END_WITH.with(fitting, onLogits)));
    }

    /** Cross-entropy on targets outside of [0, 1]. */
    private static Optional<Mismatch> targetsThatAreNoShares(Setup setup) {
        for (DataProfile.Column target : setup.data().targets()) {
            if (target.min() < 0 || target.max() > 1) {
                Text quantity = EvidencePhrase.TARGET.with(target.name());
                return Optional.of(new Mismatch(
                        true,
                        FindingPhrase.TARGET_NO_SHARE.with(
                                target.name(), Words.number(target.min()), Words.number(target.max())),
                        target.max() > 1
                                ? evidence(quantity, target.max(), ">", 1)
                                : evidence(quantity, target.min(), "<", 0),
                        RemedyPhrase.ONE_HOT.with()));
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
            return Optional.of(new Mismatch(true, FindingPhrase.LONE_SOFTMAX_LOSS.with(), RemedyPhrase.LOGITS_FOR_ONE));
        }
        if (activation.equals("identity")) {
            return Optional.empty();
        }
        String function = setup.loss().startsWith("binary") ? "sigmoid" : "softmax";
        return Optional.of(new Mismatch(
                false,
                FindingPhrase.SQUEEZED_TWICE.with(setup.loss(), function, activation),
                RemedyPhrase.DROP_LAST_ACTIVATION));
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
