package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * Batch norm over a batch of one sample: less its own mean, the sample is 0, and so is its gradient. Layer norm, which
 * takes its statistics over units, gives something else.
 */
final class LoneSampleRule implements Rule {
    private static final String BATCH = "32";

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<Integer> blank = file.beforeTraining()
                .filter(step -> step.samples() == 1)
                .map(step -> file.setup().layers().stream()
                        .filter(layer -> layer.role() instanceof LayerRole.Normalisation && blank(step, layer))
                        .map(LayerSetup::index)
                        .toList())
                .orElse(List.of());
        return blank.isEmpty()
                ? Optional.empty()
                : Optional.of(new Report(Cause.BATCH_SIZE, file)
                        .layers(blank)
                        .certainty(Certainty.CERTAIN)
                        .since(-1)
                        .say(FindingPhrase.NORMALISED_AWAY.with())
                        .evidence(EvidencePhrase.SAMPLES_OF_A_BATCH.with(), 1, "<", 2, SourcePhrase.DEFINITION)
                        .advice(Advice.of(
                                RemedyPhrase.MORE_SAMPLES,
                                new Remedy.Setting("training.batch", BATCH),
                                new Remedy.LayerNorm(blank)))
                        .write(Severity.FAILURE));
    }

    private static boolean blank(StepReading step, LayerSetup layer) {
        return CaseFile.reading(step, layer)
                .map(LayerReading::output)
                .map(Moments::norm)
                .filter(norm -> norm.isZero())
                .isPresent();
    }
}
