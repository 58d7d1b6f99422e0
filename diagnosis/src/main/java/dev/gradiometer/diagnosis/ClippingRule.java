package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import java.util.Optional;

/**
 * Clipping that cuts ordinary gradients to next to nothing, so that steps are far shorter than they could be. An
 * adaptive rule divides by what is left and does not care.
 */
final class ClippingRule implements Rule {
    /** Share of the typical gradient's norm that is left below which clipping decides the step. */
    private static final double LITTLE = 0.1;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        UpdateSetup updating = file.setup().updating();
        Late late = Late.of(file);
        double left = late.typical(step -> step.clippedNorm() / step.gradientNorm());
        if (updating.rule() == UpdateSetup.Rule.ADAPTIVE || !(left < LITTLE) || !late.couldBeLonger()) {
            return Optional.empty();
        }
        double typical = late.typical(StepReading::gradientNorm);
        double limit = late.typical(StepReading::clippedNorm);
        String norm = Words.number(typical);
        return Optional.of(new Report(Cause.CLIPPING, file)
                .certainty(left < LITTLE * LITTLE ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.CLIPPED_AWAY.with(norm, Words.number(limit)))
                .say(FindingPhrase.LONGER_WOULD_BE_STABLE.with())
                .evidence(EvidencePhrase.LEFT_BY_CLIPPING.with(), left, "<", LITTLE, SourcePhrase.PASCANU)
                .advice(Advice.of(
                        RemedyPhrase.CLIP_LESS,
                        new Remedy.Setting("training.clip", "{norm: " + norm + "}"),
                        new Remedy.Setting("training.clip", null)))
                .write(Severity.FAILURE));
    }
}
