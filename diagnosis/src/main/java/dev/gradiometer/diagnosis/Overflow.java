package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * A forward pass of the untrained network that leaves the range of its numbers.
 *
 * @param layer  the layer whose output is not finite
 * @param origin where the first such value is
 * @param growth decades of growth per layer below it; NaN if there is no layer below
 */
record Overflow(LayerSetup layer, NonFinite origin, double growth) {
    static Optional<Overflow> of(CaseFile file) {
        StepReading first = file.recording().steps().isEmpty()
                ? null
                : file.recording().steps().getFirst();
        NonFinite origin = first == null ? null : first.nonFinite();
        boolean forwards = origin != null
                && origin.step() == 0
                && origin.operation() == NonFinite.Operation.FORWARD
                && origin.layer() >= 0
                && origin.layer() < file.setup().layers().size();
        if (first == null || origin == null || !forwards) {
            return Optional.empty();
        }
        LayerSetup layer = file.setup().layers().get(origin.layer());
        boolean overflows = layer.weighted() || Attribution.kind(layer.role()) == Attribution.Kind.SLOPE;
        return overflows ? Optional.of(new Overflow(layer, origin, growth(file, first, layer))) : Optional.empty();
    }

    private static double growth(CaseFile file, StepReading step, LayerSetup layer) {
        List<LayerSetup> below = file.weightedLayers().stream()
                .filter(weighted -> weighted.index() < layer.index())
                .filter(weighted -> Optional.ofNullable(ExplodingGradientRule.output(step, weighted))
                        .filter(moments -> moments.nonFinite() == 0)
                        .isPresent())
                .toList();
        if (below.isEmpty()) {
            return Double.NaN;
        }
        LayerSetup last = below.getLast();
        return ExplodingGradientRule.growth(file, step, last) / below.size();
    }

    /** What is said of it; {@code report} has cause and layers. */
    Finding told(CaseFile file, Report report) {
        report.certainty(Certainty.CERTAIN)
                .say(NonFiniteRule.origin(origin))
                .say(FindingPhrase.OVERFLOWS_UNTRAINED.with());
        if (growth > 0) {
            report.say(FindingPhrase.GROWS_BELOW.with(Words.number(Math.pow(10, growth))));
        }
        if (!layer.weighted()) {
            report.say(FindingPhrase.ACTIVATION_OVERFLOWS.with(layer.kind()));
        }
        return report.evidence(
                        EvidencePhrase.NON_FINITE_VALUES.with(), (double) origin.count(), ">", 0, SourcePhrase.IEEE_754)
                .advice(layer.weighted() ? Advice.initialiseOrNormalise(file) : Advice.replaceActivation(file))
                .write(Severity.FAILURE);
    }
}
