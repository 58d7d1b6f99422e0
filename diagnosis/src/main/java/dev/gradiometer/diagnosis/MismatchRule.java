package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Message;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Setup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Output layer, loss and targets that do not fit. A mismatch is decisive if no weights can make it right (targets out
 * of the output's range, a logarithm of something that is no probability); otherwise it only slows training and is
 * named when nothing else explains the failure. What the setup alone shows is a warning whatever the outcome.
 */
final class MismatchRule implements Rule {
    private final boolean decisive;

    MismatchRule(boolean decisive) {
        this.decisive = decisive;
    }

    /** Whether the loss is the same whatever the network does: a softmax over a single output is always 1. */
    static boolean isConstant(Setup setup) {
        return setup.outputs() == 1
                && switch (setup.loss().reads()) {
                    case CLASS_LOGITS -> true;
                    case CLASS_PROBABILITIES, EVENT_PROBABILITIES, VALUES -> new Output(setup.outputLayer()).softmax();
                    case EVENT_LOGITS, OTHER -> false;
                };
    }

    /** Softmax or sigmoid applied twice or not at all, as a warning; where it is the cause, a failure says the same. */
    static Optional<Finding> warning(CaseFile file) {
        Setup setup = file.setup();
        Output output = new Output(setup.outputLayer());
        boolean twice = output.softmax() || output.shares();
        return find(setup, file.thresholds())
                .filter(mismatch -> isConstant(setup)
                        || mismatch.is(FindingPhrase.NO_PROBABILITIES)
                        || (twice && mismatch.is(FindingPhrase.SQUEEZED_TWICE)))
                .map(mismatch ->
                        report(file, mismatch).certainty(Certainty.CERTAIN).write(Severity.WARNING));
    }

    /** What does not fit. */
    private record Mismatch(
            boolean decisive, Text text, @Nullable Evidence evidence, Advice advice) {
        Mismatch(boolean decisive, Text text, Advice advice) {
            this(decisive, text, null, advice);
        }

        boolean is(FindingPhrase phrase) {
            return text instanceof Message message && message.phrase() == phrase;
        }
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<Mismatch> found = find(file.setup(), file.thresholds());
        if (found.isEmpty() || found.get().decisive() != decisive) {
            return Optional.empty();
        }
        Report report = report(file, found.get()).certainty(certainty(found.get()));
        boolean poor = file.outcome().state() == Outcome.State.BELOW;
        return Optional.of(report.write(poor && !decisive ? Severity.WARNING : Severity.FAILURE));
    }

    private static Report report(CaseFile file, Mismatch mismatch) {
        Report report = new Report(Cause.OUTPUT_MISMATCH, file)
                .layers(List.of(file.setup().outputLayer().index()))
                .since(0)
                .say(mismatch.text())
                .advice(mismatch.advice());
        if (mismatch.evidence() != null) {
            report.evidence(mismatch.evidence());
        }
        return report;
    }

    /** Weights could make up for targets that are merely large. */
    private static Certainty certainty(Mismatch mismatch) {
        if (!mismatch.decisive()) {
            return Certainty.POSSIBLE;
        }
        return mismatch.is(FindingPhrase.TARGETS_LARGE) ? Certainty.LIKELY : Certainty.CERTAIN;
    }

    private static Optional<Mismatch> find(Setup setup, Thresholds thresholds) {
        Output output = new Output(setup.outputLayer());
        return switch (setup.loss().reads()) {
            case VALUES -> onNumbers(setup, output, thresholds);
            case EVENT_PROBABILITIES ->
                onProbabilities(setup, output, output.shares(), "sigmoid", "binary-cross-entropy-on-logits");
            case CLASS_PROBABILITIES ->
                onProbabilities(setup, output, output.softmax(), "softmax", "categorical-cross-entropy-on-logits");
            case EVENT_LOGITS -> onLogits(setup, output, "sigmoid");
            case CLASS_LOGITS -> onLogits(setup, output, "softmax");
            case OTHER -> Optional.empty();
        };
    }

    private static Optional<Mismatch> onNumbers(Setup setup, Output output, Thresholds thresholds) {
        Optional<Mismatch> range = outOfRange(setup, output);
        if (range.isPresent()) {
            return range;
        }
        double square = targets(setup).stream()
                .mapToDouble(t -> t.mean() * t.mean() + t.deviation() * t.deviation())
                .average()
                .orElse(0);
        double size = Math.sqrt(square);
        if (!setup.classification() && size > thresholds.targetMagnitude()) {
            return Optional.of(new Mismatch(
                    true,
                    FindingPhrase.TARGETS_LARGE.with(Words.number(size)),
                    evidence(EvidencePhrase.TARGET_SIZE.with(), size, ">", thresholds.targetMagnitude()),
                    Advice.of(RemedyPhrase.SCALE_TARGETS, new Remedy.TargetScaling())));
        }
        if (setup.classification() && output.softmax() && setup.outputs() > 1) {
            return Optional.of(new Mismatch(
                    false,
                    FindingPhrase.SQUARED_ERROR_ON_SOFTMAX.with(),
                    Advice.of(
                            RemedyPhrase.DROP_SOFTMAX,
                            output.ending("identity", "categorical-cross-entropy-on-logits"))));
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> outOfRange(Setup setup, Output output) {
        if (output.softmax() && setup.outputs() == 1) {
            return Optional.of(loneSoftmax(setup, output));
        }
        double low = output.lowest();
        double high = output.highest();
        double slack = 0.05 * (high - low);
        for (DataProfile.Column target : targets(setup)) {
            if (Double.isFinite(high) && target.mean() + 0.5 * target.deviation() > high + slack) {
                return Optional.of(range(output, target, target.max(), ">", high));
            }
            if (Double.isFinite(low)
                    && target.mean() - 0.5 * target.deviation()
                            < low - (Double.isFinite(slack) ? slack : 0.05 * target.deviation())) {
                return Optional.of(range(output, target, target.min(), "<", low));
            }
        }
        return Optional.empty();
    }

    /** An output of softmax on a single unit, which is always 1. */
    private static Mismatch loneSoftmax(Setup setup, Output output) {
        boolean classes = setup.loss().reads() == LossSetup.Reads.CLASS_PROBABILITIES;
        return new Mismatch(
                true,
                FindingPhrase.LONE_SOFTMAX_OUTPUT.with(),
                Advice.of(
                        RemedyPhrase.SIGMOID_FOR_ONE,
                        output.ending("sigmoid", classes ? "binary-cross-entropy" : null)));
    }

    private static Mismatch range(
            Output output, DataProfile.Column target, double value, String relation, double limit) {
        FindingPhrase beyond = relation.equals(">") ? FindingPhrase.TARGET_ABOVE : FindingPhrase.TARGET_BELOW;
        return new Mismatch(
                true,
                beyond.with(
                        target.name(),
                        Words.number(target.min()),
                        Words.number(target.max()),
                        output.name(),
                        Words.number(limit)),
                evidence(EvidencePhrase.TARGET.with(target.name()), value, relation, limit),
                Advice.of(RemedyPhrase.DENSE_OUTPUT, output.ending("identity", null), new Remedy.TargetScaling()));
    }

    private static Evidence evidence(Text quantity, double value, String relation, double limit) {
        return new Evidence(quantity, value, relation, limit, SourcePhrase.OUTPUT_RANGE.with());
    }

    private static Optional<Mismatch> onProbabilities(
            Setup setup, Output output, boolean fits, String fitting, String onLogits) {
        if (output.softmax() && setup.outputs() == 1) {
            return Optional.of(loneSoftmax(setup, output));
        }
        Optional<Mismatch> shares = targetsThatAreNoShares(setup, output);
        if (shares.isPresent() || fits || !output.known()) {
            return shares;
        }
        boolean classes = setup.loss().reads() == LossSetup.Reads.CLASS_PROBABILITIES;
        boolean probabilities = output.softmax() || output.shares() || (classes && output.positive());
        FindingPhrase misfit = probabilities ? FindingPhrase.NO_DISTRIBUTION : FindingPhrase.NO_PROBABILITIES;
        return Optional.of(new Mismatch(
                !probabilities,
                misfit.with(setup.loss().name(), output.name()),
                null,
                new Advice(
                        RemedyPhrase.END_WITH.with(fitting, onLogits),
                        List.of(output.ending(fitting, null), output.ending("identity", onLogits)))));
    }

    /** Cross-entropy on targets outside of [0, 1]. */
    private static Optional<Mismatch> targetsThatAreNoShares(Setup setup, Output output) {
        for (DataProfile.Column target : targets(setup)) {
            if (target.min() < 0 || target.max() > 1) {
                Text quantity = EvidencePhrase.TARGET.with(target.name());
                return Optional.of(new Mismatch(
                        true,
                        FindingPhrase.TARGET_NO_SHARE.with(
                                target.name(), Words.number(target.min()), Words.number(target.max())),
                        target.max() > 1
                                ? evidence(quantity, target.max(), ">", 1)
                                : evidence(quantity, target.min(), "<", 0),
                        Advice.of(
                                RemedyPhrase.ONE_HOT,
                                new Remedy.OneHotTargets(),
                                output.ending(null, "mean-squared-error"))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> onLogits(Setup setup, Output output, String applied) {
        Optional<Mismatch> shares = targetsThatAreNoShares(setup, output);
        if (shares.isPresent()) {
            return shares;
        }
        if (setup.outputs() == 1 && setup.loss().reads() == LossSetup.Reads.CLASS_LOGITS) {
            return Optional.of(new Mismatch(
                    true,
                    FindingPhrase.LONE_SOFTMAX_LOSS.with(),
                    Advice.of(RemedyPhrase.LOGITS_FOR_ONE, output.ending(null, "binary-cross-entropy-on-logits"))));
        }
        if (output.unbounded()) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                false,
                FindingPhrase.SQUEEZED_TWICE.with(setup.loss().name(), applied, output.name()),
                Advice.of(
                        RemedyPhrase.DROP_LAST_ACTIVATION,
                        output.ending("identity", null),
                        output.ending(
                                null,
                                applied.equals("sigmoid") ? "binary-cross-entropy" : "categorical-cross-entropy"))));
    }

    /** What the targets' columns look like; none if it was not recorded. */
    private static List<DataProfile.Column> targets(Setup setup) {
        DataProfile data = setup.data();
        return data == null ? List.of() : data.targets();
    }

    /** What the network's output can be, as far as the role of its last layer tells. */
    private record Output(LayerSetup layer) {
        String name() {
            return layer.weighted() ? "identity" : layer.kind();
        }

        /** Whether the role tells anything; nothing is held against an output that is not known. */
        boolean known() {
            return switch (layer.role()) {
                case LayerRole.Weights weights -> true;
                case LayerRole.Slope slope -> true;
                case LayerRole.Softmax softmax -> true;
                case LayerRole.Normalisation normalisation -> false;
                case LayerRole.Residual residual -> false;
                case LayerRole.Dropout dropout -> false;
                case LayerRole.Pooling pooling -> false;
                case LayerRole.Other other -> false;
            };
        }

        /** The remedy that ends the network so; null leaves what is there. */
        Remedy ending(@Nullable String activation, @Nullable String loss) {
            return new Remedy.Output(layer.index(), activation, loss);
        }

        boolean softmax() {
            return layer.role() instanceof LayerRole.Softmax;
        }

        /** Whether each output lies between 0 and 1, whatever the others are. */
        boolean shares() {
            return layer.role() instanceof LayerRole.Slope && lowest() >= 0 && highest() <= 1;
        }

        boolean positive() {
            return lowest() >= 0 && !layer.canDie();
        }

        boolean unbounded() {
            return Double.isInfinite(lowest()) && Double.isInfinite(highest());
        }

        double lowest() {
            return softmax()
                    ? 0
                    : layer.role() instanceof LayerRole.Slope slope ? slope.lowest() : Double.NEGATIVE_INFINITY;
        }

        double highest() {
            return softmax()
                    ? 1
                    : layer.role() instanceof LayerRole.Slope slope ? slope.highest() : Double.POSITIVE_INFINITY;
        }
    }
}
