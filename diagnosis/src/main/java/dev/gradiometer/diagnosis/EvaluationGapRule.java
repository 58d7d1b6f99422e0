package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * A network that is another one in evaluation: its loss on the training part is far above that of the batches at the
 * same time. Running statistics of batch norm that do not fit are the usual reason.
 */
final class EvaluationGapRule implements Rule {
    /** Share of the run at its end that is looked at. */
    private static final double END = 0.8;

    /** Share of the best constant's loss by which the evaluation has to be worse. */
    private static final double GAP = 0.25;

    /** Samples of a batch below which its statistics say little. */
    private static final int FEW = 8;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<LayerSetup> differing = file.setup().layers().stream()
                .filter(layer -> switch (layer.role()) {
                    case LayerRole.Normalisation normalisation -> true;
                    case LayerRole.Dropout dropout -> true;
                    case LayerRole.Other other -> true;
                    case LayerRole.Weights weights -> false;
                    case LayerRole.Slope slope -> false;
                    case LayerRole.Softmax softmax -> false;
                    case LayerRole.Residual residual -> false;
                    case LayerRole.Pooling pooling -> false;
                })
                .toList();
        double from = END * file.recording().stepsDone();
        List<StepReading> batches =
                file.sound().stream().filter(step -> step.step() >= from).toList();
        double evaluated = file.recording().evaluations(Evaluation.Part.TRAIN).stream()
                .filter(evaluation -> evaluation.step() >= from)
                .mapToDouble(Evaluation::loss)
                .min()
                .orElse(Double.NaN);
        double trained =
                batches.stream().mapToDouble(StepReading::loss).average().orElse(Double.NaN);
        double gap = (evaluated - trained)
                / (file.setup().trivialLoss() - file.setup().lossFloor());
        if (differing.isEmpty() || !(gap > GAP)) {
            return Optional.empty();
        }
        boolean few = file.setup().batch() < FEW;
        List<Integer> normalised = differing.stream()
                .filter(layer -> layer.role() instanceof LayerRole.Normalisation)
                .map(LayerSetup::index)
                .toList();
        Report report = new Report(Cause.EVALUATION_GAP, file)
                .layers(differing.stream().map(LayerSetup::index).toList())
                .certainty(gap > 2 * GAP ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.EVALUATES_WORSE.with(Words.number(evaluated), Words.number(trained)));
        if (few) {
            report.say(FindingPhrase.FEW_FOR_STATISTICS.with(file.setup().batch()));
        }
        return Optional.of(
                report.evidence(EvidencePhrase.EVALUATION_GAP.with(), gap, ">", GAP, SourcePhrase.BEST_CONSTANT)
                        .advice(
                                normalised.isEmpty()
                                        ? Advice.of(RemedyPhrase.SAME_IN_BOTH)
                                        : Advice.of(RemedyPhrase.SAME_IN_BOTH, new Remedy.LayerNorm(normalised)))
                        .write(Severity.FAILURE));
    }
}
