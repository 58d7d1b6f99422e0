package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import java.util.Optional;

/** A run that learned, and got worse on samples that it was not trained on while it got better on those that it was. */
final class OverfittingWarning {
    private OverfittingWarning() {}

    static Optional<Finding> examine(CaseFile file) {
        if (file.outcome().state() != Outcome.State.OVERFITS) {
            return Optional.empty();
        }
        return Turning.of(file.recording())
                .map(turning -> new Report(Cause.OVERFITTING, file)
                        .certainty(Certainty.CERTAIN)
                        .since(turning.lowest().step())
                        .say(FindingPhrase.VALIDATION_TURNED.with(
                                Words.number(turning.lowest().loss()),
                                Words.number(turning.last().loss())))
                        .evidence(
                                EvidencePhrase.VALIDATION_RISE.with(),
                                turning.last().loss() / turning.lowest().loss(),
                                ">",
                                1,
                                SourcePhrase.RUN_ITSELF)
                        .advice(Advice.of(RemedyPhrase.STOP_EARLY))
                        .write(Severity.WARNING));
    }
}
