package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.StepReading;
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
        Optional<StepReading> last = bornOnly ? file.beforeTraining() : file.lastSound();
        List<LayerSetup> bounded = file.hiddenActivations(LayerSetup::saturates);
        if (last.isEmpty() || bounded.isEmpty()) {
            return Optional.empty();
        }
        double limit = file.thresholds().saturatedShare();
        List<LayerSetup> saturated = bounded.stream()
                .filter(a -> 1 - CaseFile.liveShare(last.get(), a) > limit)
                .toList();
        if (saturated.isEmpty()) {
            return Optional.empty();
        }
        LayerSetup worst = saturated.stream()
                .min((a, b) -> Double.compare(CaseFile.liveShare(last.get(), a), CaseFile.liveShare(last.get(), b)))
                .orElseThrow();
        double share = 1 - CaseFile.liveShare(last.get(), worst);
        long since = bornOnly ? 0 : file.since(s -> 1 - CaseFile.liveShare(s, worst) > limit);
        int number = file.number(worst.index());
        return Optional.of(new Report(Cause.SATURATED_UNITS, file)
                .layers(saturated.stream().map(LayerSetup::index).toList())
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
}
