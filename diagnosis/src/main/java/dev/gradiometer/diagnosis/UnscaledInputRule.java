package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import java.util.List;
import java.util.Optional;

/** Inputs far from mean 0 and deviation 1: the first layer's gradient and curvature grow with their square. */
final class UnscaledInputRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        if (data == null) {
            return Optional.empty();
        }
        Thresholds t = file.thresholds();
        double size = Math.sqrt(data.meanSquare());
        Report report = new Report(Cause.UNSCALED_INPUT, file)
                .layers(List.of(file.weightedLayers().getFirst().index()))
                .certainty(Certainty.LIKELY)
                .since(0)
                .advice(Advice.of(RemedyPhrase.STANDARDISE, new Remedy.InputScaling()));
        if (size > t.inputMagnitude()) {
            String largest = Words.number(data.largestMagnitude());
            return Optional.of(report.say(FindingPhrase.INPUTS_LARGE.with(Words.number(size), largest))
                    .say(FindingPhrase.LARGEST_COLUMNS.with(columns(data.largestColumns())))
                    .evidence(
                            EvidencePhrase.INPUT_SIZE.with(),
                            size,
                            ">",
                            t.inputMagnitude(),
                            SourcePhrase.EFFICIENT_BACKPROP)
                    .write(Severity.FAILURE));
        }
        if (size < t.inputFaintness()) {
            return Optional.of(report.say(FindingPhrase.INPUTS_FAINT.with(Words.number(size)))
                    .evidence(
                            EvidencePhrase.INPUT_SIZE.with(),
                            size,
                            "<",
                            t.inputFaintness(),
                            SourcePhrase.EFFICIENT_BACKPROP)
                    .write(Severity.FAILURE));
        }
        if (data.deviationRatio() > t.inputSpread() && data.largestDeviation() > t.inputMagnitude()) {
            return Optional.of(report.say(FindingPhrase.INPUTS_UNEVEN.with(Words.number(data.deviationRatio())))
                    .say(FindingPhrase.WIDEST_COLUMNS.with(columns(data.largestColumns())))
                    .evidence(
                            EvidencePhrase.DEVIATION_RATIO.with(),
                            data.deviationRatio(),
                            ">",
                            t.inputSpread(),
                            SourcePhrase.EFFICIENT_BACKPROP)
                    .write(Severity.FAILURE));
        }
        return Optional.empty();
    }

    private static Text columns(List<DataProfile.Column> columns) {
        return Joint.LIST.join(columns.stream()
                .limit(3)
                .map(c -> WordPhrase.COLUMN.with(c.name(), Words.number(c.min()), Words.number(c.max())))
                .toList());
    }
}
