package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.NonFinite;
import java.util.List;
import java.util.Optional;

/** Values that are no numbers although neither the rate nor the initialisation explains them. */
final class NonFiniteRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        NonFinite origin = file.firstNonFinite();
        if (origin == null) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.NON_FINITE, file)
                .layers(origin.layer() < 0 ? List.of() : List.of(origin.layer()))
                .certainty(Certainty.CERTAIN)
                .since(origin.step())
                .say(origin(origin))
                .evidence(
                        EvidencePhrase.NON_FINITE_VALUES.with(), (double) origin.count(), ">", 0, SourcePhrase.IEEE_754)
                .advice(Advice.of(RemedyPhrase.FIND_OPERATION, new Remedy.CheckOperation()))
                .write(Severity.FAILURE));
    }

    /** Where a non-finite value came from, as a sentence. */
    static Text origin(NonFinite value) {
        String place = value.place();
        int unit = value.unit();
        long step = value.step();
        return switch (value.operation()) {
            case INPUT -> FindingPhrase.NON_FINITE_INPUT.with(unit, step);
            case FORWARD -> FindingPhrase.NON_FINITE_OUTPUT.with(place, unit, step);
            case LOSS -> FindingPhrase.NON_FINITE_LOSS.with(step);
            case BACKWARD -> FindingPhrase.NON_FINITE_SIGNAL.with(place, unit, step);
            case GRADIENT -> FindingPhrase.NON_FINITE_GRADIENT.with(place, unit, step);
            case UPDATE -> FindingPhrase.NON_FINITE_UPDATE.with(place, unit, step);
            case WEIGHTS -> FindingPhrase.NON_FINITE_WEIGHTS.with(place, unit, step);
        };
    }
}
