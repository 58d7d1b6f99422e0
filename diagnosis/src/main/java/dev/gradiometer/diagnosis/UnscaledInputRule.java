package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * Inputs far from mean 0 and deviation 1: the first layer's gradient and curvature grow with their square. They are a
 * fault only where a reading shows what they do: steps too long for them, a first layer that they push out of where its
 * units work, a gradient that they put out, columns that one rate cannot suit.
 */
final class UnscaledInputRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        if (data == null) {
            return Optional.empty();
        }
        Thresholds t = file.thresholds();
        double size = Math.sqrt(data.meanSquare());
        boolean uneven = data.deviationRatio() > t.inputSpread() && data.largestDeviation() > t.inputMagnitude();
        Report report = new Report(Cause.UNSCALED_INPUT, file)
                .layers(List.of(file.weightedLayers().getFirst().index()))
                .certainty(Certainty.LIKELY)
                .since(0)
                .advice(Advice.of(RemedyPhrase.STANDARDISE, new Remedy.InputScaling()));
        if (size < t.inputFaintness()) {
            report.say(FindingPhrase.INPUTS_FAINT.with(Words.number(size)))
                    .evidence(
                            EvidencePhrase.INPUT_SIZE.with(),
                            size,
                            "<",
                            t.inputFaintness(),
                            SourcePhrase.EFFICIENT_BACKPROP);
            boolean learned = file.outcome().skill() >= t.failedSkill();
            return learned ? Optional.empty() : Optional.of(report.write(Severity.FAILURE));
        }
        if (size > t.inputMagnitude()) {
            report.say(FindingPhrase.INPUTS_LARGE.with(Words.number(size), Words.number(data.largestMagnitude())))
                    .say(FindingPhrase.LARGEST_COLUMNS.with(columns(data.largestColumns())))
                    .evidence(
                            EvidencePhrase.INPUT_SIZE.with(),
                            size,
                            ">",
                            t.inputMagnitude(),
                            SourcePhrase.EFFICIENT_BACKPROP);
        } else if (uneven) {
            report.say(FindingPhrase.INPUTS_UNEVEN.with(Words.number(data.deviationRatio())))
                    .say(FindingPhrase.WIDEST_COLUMNS.with(columns(data.largestColumns())))
                    .evidence(
                            EvidencePhrase.DEVIATION_RATIO.with(),
                            data.deviationRatio(),
                            ">",
                            t.inputSpread(),
                            SourcePhrase.EFFICIENT_BACKPROP);
        } else {
            return Optional.empty();
        }
        boolean shown = effect(file, report);
        Standing standing = file.outcome().standing();
        boolean more = standing != null && standing.predictable();
        return shown || more
                ? Optional.of(report.certainty(shown ? Certainty.LIKELY : Certainty.POSSIBLE)
                        .write(Severity.FAILURE))
                : Optional.empty();
    }

    /** Says what the inputs do to the training; false if no reading shows anything. */
    private static boolean effect(CaseFile file, Report report) {
        Optional<ScaleEffect> seen = ScaleEffect.of(file);
        if (seen.isPresent()) {
            report.say(seen.get().text()).evidence(seen.get().evidence());
            return true;
        }
        if (NoGradientRule.sinceStep(file).isPresent()) {
            report.say(FindingPhrase.OUTPUT_PUSHED_OUT.with());
            return true;
        }
        Optional<LayerSetup> idle = idleFirstLayer(file);
        idle.ifPresent(layer -> report.say(FindingPhrase.FIRST_LAYER_PUSHED_OUT.with(layer.kind())));
        return idle.isPresent();
    }

    /** The activation of the first layer, if most of its units are dead or saturated from the first steps on. */
    private static Optional<LayerSetup> idleFirstLayer(CaseFile file) {
        List<StepReading> first = file.beforeMoving();
        return file.hiddenActivations(layer -> layer.canDie() || layer.saturates()).stream()
                .filter(layer -> file.number(layer.index()) == 1)
                .filter(layer -> layer.canDie()
                        ? DeadUnits.most(
                                file.thresholds(), layer, file.deadUnits(layer).size())
                        : 1 - CaseFile.median(first, step -> CaseFile.liveShare(step, layer))
                                > file.thresholds().saturatedShare())
                .findFirst();
    }

    private static Text columns(List<DataProfile.Column> columns) {
        return Joint.LIST.join(columns.stream()
                .limit(3)
                .map(c -> WordPhrase.COLUMN.with(c.name(), Words.number(c.min()), Words.number(c.max())))
                .toList());
    }
}
