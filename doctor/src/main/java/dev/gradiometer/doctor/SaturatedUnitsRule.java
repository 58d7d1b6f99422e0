package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.StepReading;
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
        List<LayerSetup> bounded = file.hiddenActivations(LayerSetup::bounded);
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
        return Optional.of(new Report(Cause.SATURATED_UNITS, file)
                .layers(saturated.stream().map(LayerSetup::index).toList())
                .certainty(Certainty.LIKELY)
                .since(since)
                .say(
                        "%s of the activations of layer %d lie where φ′ is below 2 %% of its maximum: the gradient ends there",
                        Words.percent(share), file.number(worst.index()))
                .say(
                        since == 0
                                ? "so from the first step: the initial weights or biases are too large"
                                : "since step %d: training pushed them there",
                        since)
                .evidence(
                        "saturated share of layer " + file.number(worst.index()),
                        share,
                        ">",
                        limit,
                        "DeepDiagnosis (2022)")
                .remedy(since == 0 ? "initialise with glorot-normal and zero biases" : "lower the learning rate")
                .write(Severity.FAILURE));
    }
}
