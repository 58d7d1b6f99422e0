package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Setup;
import java.util.List;
import java.util.Optional;

/** Whether output layer, loss and targets fit, by the setup and the data alone. */
final class OutputFit {
    /** Mean sum of a row of targets that is not 1, within rounding and a few missing labels. */
    private static final double ROW_SUM = 0.05;

    /** Share of the best constant's loss that the entropy of soft targets makes up. */
    private static final double SOFT = 0.05;

    private OutputFit() {}

    /** The first thing that does not fit; nothing if all does, as far as the setup says. */
    static Optional<Mismatch> mismatch(Setup setup) {
        NetworkOutput output = new NetworkOutput(setup.outputLayer());
        if (setup.loss().crossesSamples()) {
            return Optional.of(Mismatch.decisive(
                    FindingPhrase.CROSSED_SAMPLES.with(),
                    Advice.of(RemedyPhrase.MATCH_SHAPES, new Remedy.CheckLabels())));
        }
        if (output.softmax() && setup.outputs() == 1 && setup.loss().reads() != LossSetup.Reads.OTHER) {
            return Optional.of(loneSoftmax(setup, output));
        }
        Optional<Mismatch> labels = severalLabels(setup, output);
        if (labels.isPresent()) {
            return labels;
        }
        return switch (setup.loss().reads()) {
            case VALUES -> onNumbers(setup, output);
            case EVENT_PROBABILITIES ->
                onProbabilities(setup, output, output.shares(), "sigmoid", "binary-cross-entropy-on-logits");
            case CLASS_PROBABILITIES ->
                onProbabilities(setup, output, output.softmax(), "softmax", "categorical-cross-entropy-on-logits");
            case EVENT_LOGITS -> onLogits(setup, output, "sigmoid");
            case CLASS_LOGITS -> onLogits(setup, output, "softmax");
            case OTHER -> Optional.empty();
        };
    }

    /** An output of softmax on a single unit, which is always 1. */
    private static Mismatch loneSoftmax(Setup setup, NetworkOutput output) {
        boolean classes = setup.loss().reads() == LossSetup.Reads.CLASS_PROBABILITIES;
        boolean numbers = setup.loss().reads() == LossSetup.Reads.VALUES && !setup.classification();
        Advice sigmoid = Advice.of(
                RemedyPhrase.SIGMOID_FOR_ONE, output.ending("sigmoid", classes ? "binary-cross-entropy" : null));
        return Mismatch.decisive(
                FindingPhrase.LONE_SOFTMAX_OUTPUT.with(), numbers ? TargetRange.advice(output) : sigmoid);
    }

    /** Outputs whose sum is 1 for targets between 0 and 1 whose sum is not. */
    private static Optional<Mismatch> severalLabels(Setup setup, NetworkOutput output) {
        List<DataProfile.Column> targets = targets(setup);
        boolean logits = setup.loss().reads() == LossSetup.Reads.CLASS_LOGITS;
        boolean shares = targets.stream().allMatch(target -> target.min() >= 0 && target.max() <= 1);
        double sum = targets.stream().mapToDouble(DataProfile.Column::mean).sum();
        boolean sumsToOne = output.softmax() || logits;
        if (!sumsToOne || setup.classification() || targets.size() < 2 || !shares || Math.abs(sum - 1) <= ROW_SUM) {
            return Optional.empty();
        }
        Remedy remedy = logits
                ? output.ending(null, "binary-cross-entropy-on-logits")
                : output.ending("sigmoid", "binary-cross-entropy");
        return Optional.of(Mismatch.decisive(
                        FindingPhrase.SEVERAL_LABELS.with(Words.number(sum)),
                        Advice.of(RemedyPhrase.SIGMOID_FOR_LABELS, remedy))
                .shownBy(EvidencePhrase.ROW_SUM.with(), sum, "≠", 1));
    }

    private static Optional<Mismatch> onNumbers(Setup setup, NetworkOutput output) {
        Optional<Mismatch> range = TargetRange.examine(targets(setup), output);
        if (range.isPresent()) {
            return range;
        }
        if (setup.classification() && output.softmax() && setup.outputs() > 1) {
            return Optional.of(Mismatch.hindering(
                    FindingPhrase.SQUARED_ERROR_ON_SOFTMAX.with(),
                    Advice.of(
                            RemedyPhrase.DROP_SOFTMAX,
                            output.ending("identity", "categorical-cross-entropy-on-logits"))));
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> onProbabilities(
            Setup setup, NetworkOutput output, boolean fits, String fitting, String onLogits) {
        Optional<Mismatch> shares = targetsThatAreNoShares(setup, output);
        if (shares.isPresent()) {
            return shares;
        }
        if (fits || !output.known()) {
            return softTargets(setup, output);
        }
        boolean classes = setup.loss().reads() == LossSetup.Reads.CLASS_PROBABILITIES;
        boolean probabilities = output.softmax() || output.shares() || (classes && output.positive());
        FindingPhrase misfit = probabilities ? FindingPhrase.NO_DISTRIBUTION : FindingPhrase.NO_PROBABILITIES;
        Text text = misfit.with(setup.loss().name(), output.name());
        Advice advice = output.unbounded()
                ? new Advice(
                        RemedyPhrase.END_OR_USE.with(fitting, onLogits),
                        List.of(output.ending(fitting, null), output.ending(null, onLogits)))
                : new Advice(
                        RemedyPhrase.END_WITH.with(fitting, onLogits),
                        List.of(output.ending(fitting, null), output.ending("identity", onLogits)));
        return Optional.of(probabilities ? Mismatch.hindering(text, advice) : Mismatch.decisive(text, advice));
    }

    /** Cross-entropy on targets outside of [0, 1]. */
    private static Optional<Mismatch> targetsThatAreNoShares(Setup setup, NetworkOutput output) {
        for (DataProfile.Column target : targets(setup)) {
            boolean above = target.max() > 1;
            if (target.min() < 0 || above) {
                return Optional.of(Mismatch.decisive(
                                FindingPhrase.TARGET_NO_SHARE.with(
                                        target.name(), Words.number(target.min()), Words.number(target.max())),
                                Advice.of(
                                        RemedyPhrase.ONE_HOT,
                                        new Remedy.OneHotTargets(),
                                        output.ending(null, "mean-squared-error")))
                        .shownBy(
                                EvidencePhrase.TARGET.with(target.name()),
                                above ? target.max() : target.min(),
                                above ? ">" : "<",
                                above ? 1 : 0));
            }
        }
        return Optional.empty();
    }

    /** Cross-entropy on numbers between 0 and 1 that are no events: its lowest value is their entropy. */
    private static Optional<Mismatch> softTargets(Setup setup, NetworkOutput output) {
        double share = setup.lossFloor() / setup.trivialLoss();
        if (setup.classification() || !(share > SOFT) || !(setup.trivialLoss() > 0)) {
            return Optional.empty();
        }
        return Optional.of(Mismatch.hindering(
                        FindingPhrase.SOFT_TARGETS.with(
                                setup.loss().name(),
                                Words.number(setup.lossFloor()),
                                Words.number(setup.trivialLoss())),
                        Advice.of(RemedyPhrase.SQUARED_ERROR, output.ending("identity", "mean-squared-error")))
                .shownBy(EvidencePhrase.FLOOR_SHARE.with(), share, ">", SOFT));
    }

    private static Optional<Mismatch> onLogits(Setup setup, NetworkOutput output, String applied) {
        Optional<Mismatch> noShares = targetsThatAreNoShares(setup, output);
        if (noShares.isPresent()) {
            return noShares;
        }
        if (setup.outputs() == 1 && setup.loss().reads() == LossSetup.Reads.CLASS_LOGITS) {
            return Optional.of(Mismatch.decisive(
                    FindingPhrase.LONE_SOFTMAX_LOSS.with(),
                    Advice.of(RemedyPhrase.LOGITS_FOR_ONE, output.ending(null, "binary-cross-entropy-on-logits"))));
        }
        if (output.unbounded() || !output.known()) {
            return softTargets(setup, output);
        }
        boolean shares = output.softmax() || output.shares();
        return Optional.of(new Mismatch(
                shares,
                shares ? Certainty.LIKELY : Certainty.POSSIBLE,
                FindingPhrase.SQUEEZED_TWICE.with(setup.loss().name(), applied, output.name()),
                null,
                Advice.of(
                        RemedyPhrase.DROP_LAST_ACTIVATION,
                        output.ending("identity", null),
                        output.ending(
                                null,
                                applied.equals("sigmoid") ? "binary-cross-entropy" : "categorical-cross-entropy"))));
    }

    /** What the targets' columns look like; none if it was not recorded. */
    static List<DataProfile.Column> targets(Setup setup) {
        DataProfile data = setup.data();
        return data == null ? List.of() : data.targets();
    }
}
