package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Bounded activations pushed to their ends, where φ′ is next to nothing. */
final class SaturatedUnitsRule implements Rule {
    private final boolean bornOnly;

    /** @param bornOnly whether only saturation before training counts */
    SaturatedUnitsRule(boolean bornOnly) {
        this.bornOnly = bornOnly;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> steps =
                bornOnly ? file.beforeMoving() : file.lastSound().stream().toList();
        List<LayerSetup> bounded = file.hiddenActivations(LayerSetup::saturates);
        if (steps.isEmpty() || bounded.isEmpty()) {
            return Optional.empty();
        }
        double limit = file.thresholds().saturatedShare();
        List<LayerSetup> pushed =
                bounded.stream().filter(a -> saturated(steps, a) > limit).toList();
        if (pushed.isEmpty()) {
            return Optional.empty();
        }
        LayerSetup worst = pushed.stream()
                .max(Comparator.comparingDouble(a -> saturated(steps, a)))
                .orElseThrow();
        double share = saturated(steps, worst);
        long since = bornOnly ? 0 : file.since(s -> 1 - CaseFile.liveShare(s, worst) > limit);
        int number = file.number(worst.index());
        return Optional.of(new Report(Cause.SATURATED_UNITS, file)
                .layers(pushed.stream().map(LayerSetup::index).toList())
                .certainty(Certainty.LIKELY)
                .since(since)
                .say(FindingPhrase.SATURATED_SHARE.with(Words.percent(share), number))
                .say(
                        since == 0
                                ? FindingPhrase.SATURATED_FROM_THE_START.with()
                                : FindingPhrase.SATURATED_SINCE.with(since))
                .evidence(EvidencePhrase.SATURATED.with(number), share, ">", limit, SourcePhrase.DEEP_DIAGNOSIS)
                .advice(since == 0 ? Advice.initialiseSmaller(file) : Advice.lowerRate(file))
                .write(Severity.FAILURE));
    }

    private static double saturated(List<StepReading> steps, LayerSetup activation) {
        return 1 - CaseFile.median(steps, step -> CaseFile.liveShare(step, activation));
    }
}
