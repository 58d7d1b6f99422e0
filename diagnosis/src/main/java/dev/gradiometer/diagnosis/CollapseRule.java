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
import java.util.stream.Stream;

/**
 * A hidden layer that gives the same output for every sample. It shows in the gradients of the layer behind: with
 * ∂𝓛/∂W = Σ u hᵀ and ∂𝓛/∂b = Σ u over the samples of a batch, and the positions in each, equal inputs h give
 * ‖∂𝓛/∂W‖ = ‖∂𝓛/∂b‖ ‖h‖. Or all of its outputs are one number.
 */
final class CollapseRule implements Rule {
    /** Deviation from that equation within which inputs are equal; it is about the square of what they differ by. */
    private static final double EQUAL = 1e-3;

    /** Movement of the layer that moves most below which the updates had no chance to part the samples. */
    private static final double STILL = 0.05;

    /** Deviation of a layer's outputs over their mean within which they are one number, but for sums in float32. */
    private static final double ONE_NUMBER = 3e-3;

    /** Which layers count. */
    enum Which {
        /** Those whose outputs are one number from before the first update on. */
        ONE_NUMBER,
        /** Those that were so before the first update. */
        FROM_THE_START,
        /** All. */
        ANY
    }

    private final Which which;

    CollapseRule(Which which) {
        this.which = which;
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
            if (layer.index() > 0 && collapsed(file, layer, late)) {
                return Optional.of(finding(file, layer, CaseFile.median(late, step -> apart(file, step, layer))));
            }
        }
        return Optional.empty();
    }

    private boolean collapsed(CaseFile file, LayerSetup layer, List<StepReading> late) {
        Optional<StepReading> first = file.beforeTraining();
        boolean equal = CaseFile.median(late, step -> apart(file, step, layer)) < EQUAL;
        return switch (which) {
            case ONE_NUMBER ->
                Stream.concat(first.stream(), late.stream()).allMatch(step -> oneNumber(file, step, layer))
                        && first.isPresent();
            case FROM_THE_START ->
                equal && first.filter(step -> apart(file, step, layer) < EQUAL).isPresent();
            case ANY -> equal;
        };
    }

    /** Whether what a layer reads is one number for all units and samples; units that are off are another matter. */
    private static boolean oneNumber(CaseFile file, StepReading step, LayerSetup layer) {
        if (layer.index() == 0) {
            return false;
        }
        LayerSetup before = before(file, layer);
        return !before.canDie()
                && CaseFile.reading(step, before)
                        .map(LayerReading::output)
                        .filter(output ->
                                output.norm().isZero() || output.deviation() < ONE_NUMBER * Math.abs(output.mean()))
                        .isPresent();
    }

    private static LayerSetup before(CaseFile file, LayerSetup layer) {
        return file.setup().layers().get(layer.index() - 1);
    }

    private Finding finding(CaseFile file, LayerSetup layer, double apart) {
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
                .advice(which == Which.ONE_NUMBER ? Advice.of(RemedyPhrase.MEND_CONSTANT) : Advice.keepApart(file))
                .write(Severity.FAILURE);
    }

    private static double apart(CaseFile file, StepReading step, LayerSetup layer) {
        return oneNumber(file, step, layer) ? 0 : Math.abs(ratio(file, step, layer) - 1);
    }

    /**
     * ‖∂𝓛/∂W‖ / (‖∂𝓛/∂b‖ ‖h‖), with the root mean square norm of a sample's input, at one position if the layer has
     * several; NaN if it was not measured.
     */
    private static double ratio(CaseFile file, StepReading step, LayerSetup layer) {
        if (layer.index() == 0 || step.samples() < 2) {
            return Double.NaN;
        }
        LayerSetup before = before(file, layer);
        Optional<Moments> input = CaseFile.reading(step, before).map(LayerReading::output);
        Optional<Moments> weights = gradient(step, layer, ParameterRole.WEIGHTS);
        Optional<Moments> biases = gradient(step, layer, ParameterRole.BIAS);
        if (before.parent() != layer.parent() || input.isEmpty() || weights.isEmpty() || biases.isEmpty()) {
            return Double.NaN;
        }
        double log = weights.get().norm().ln()
                - biases.get().norm().ln()
                - input.get().norm().ln()
                + 0.5 * Math.log((double) step.samples() * positions(layer));
        return Math.exp(log);
    }

    /** Positions of a sample on which the layer does the same by themselves, such as the steps of a series. */
    private static int positions(LayerSetup layer) {
        int positions = layer.output().size() / layer.units();
        return layer.inputs() == layer.input().units() * positions ? positions : 1;
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
