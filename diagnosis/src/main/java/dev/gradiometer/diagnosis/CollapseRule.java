package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A hidden layer that gives the same output for every sample. It shows in the gradients of the layer behind: with
 * ∂𝓛/∂W = Σ u hᵀ and ∂𝓛/∂b = Σ u over the samples of a batch, equal inputs h give ‖∂𝓛/∂W‖ = ‖∂𝓛/∂b‖ ‖h‖.
 */
final class CollapseRule implements Rule {
    /** Deviation from that equation within which inputs are equal; it is about the square of what they differ by. */
    private static final double EQUAL = 1e-3;

    /** Movement of the layer that moves most below which the updates had no chance to part the samples. */
    private static final double STILL = 0.05;

    private final boolean fromTheStart;

    /** @param fromTheStart whether only a layer counts that was so before the first update */
    CollapseRule(boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        boolean nothingLearned = file.outcome().skill() < file.thresholds().failedSkill();
        boolean moved = file.weightedLayers().stream().anyMatch(layer -> file.movement(layer) > STILL);
        if (!nothingLearned || !moved || (data != null && data.largestDeviation() == 0)) {
            return Optional.empty();
        }
        List<StepReading> late = Late.of(file).steps();
        for (LayerSetup layer : file.weightedLayers()) {
            double apart = CaseFile.median(late, step -> apart(file, step, layer));
            boolean before = file.beforeTraining()
                    .filter(step -> apart(file, step, layer) < EQUAL)
                    .isPresent();
            if (layer.index() > 0 && apart < EQUAL && (before || !fromTheStart)) {
                return Optional.of(finding(file, layer, apart));
            }
        }
        return Optional.empty();
    }

    private static Finding finding(CaseFile file, LayerSetup layer, double apart) {
        return new Report(Cause.REPRESENTATION_COLLAPSE, file)
                .layers(file.weightedLayers().stream()
                        .map(LayerSetup::index)
                        .filter(index -> index >= layer.index())
                        .toList())
                .certainty(Certainty.LIKELY)
                .since(file.since(step -> apart(file, step, layer) < EQUAL))
                .say(FindingPhrase.SAME_FOR_ALL.with(file.number(layer.index())))
                .say(FindingPhrase.ONLY_THE_CONSTANT.with())
                .evidence(
                        EvidencePhrase.INPUTS_APART.with(Words.count(file.number(layer.index()))),
                        apart,
                        "<",
                        EQUAL,
                        SourcePhrase.CHAIN_RULE)
                .advice(Advice.keepApart(file))
                .write(Severity.FAILURE);
    }

    private static double apart(CaseFile file, StepReading step, LayerSetup layer) {
        return Math.abs(ratio(file, step, layer) - 1);
    }

    /** ‖∂𝓛/∂W‖ / (‖∂𝓛/∂b‖ ‖h‖), with the root mean square norm of a sample's input; NaN if it was not measured. */
    private static double ratio(CaseFile file, StepReading step, LayerSetup layer) {
        if (layer.index() == 0 || step.samples() < 2) {
            return Double.NaN;
        }
        LayerSetup before = file.setup().layers().get(layer.index() - 1);
        Optional<Moments> input = CaseFile.reading(step, before).map(LayerReading::output);
        Optional<Moments> weights = gradient(step, layer, ParameterRole.WEIGHTS);
        Optional<Moments> biases = gradient(step, layer, ParameterRole.BIAS);
        if (before.parent() != layer.parent() || input.isEmpty() || weights.isEmpty() || biases.isEmpty()) {
            return Double.NaN;
        }
        double log = weights.get().norm().ln()
                - biases.get().norm().ln()
                - input.get().norm().ln()
                + 0.5 * Math.log(step.samples());
        return Math.exp(log);
    }

    private static Optional<Moments> gradient(StepReading step, LayerSetup layer, ParameterRole role) {
        return CaseFile.reading(step, layer).stream()
                .flatMap(reading -> reading.parameters().stream())
                .filter(parameter -> parameter.role() == role)
                .map(ParameterReading::gradient)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
