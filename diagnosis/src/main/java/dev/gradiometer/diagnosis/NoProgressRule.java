package dev.gradiometer.diagnosis;

import java.util.Optional;

/** What is left: the training got nowhere and no other rule can say why. */
final class NoProgressRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        double skill = file.outcome().skill();
        boolean goesOn = file.unfinished() && file.falling();
        if (file.outcome().state() != Outcome.State.FAILED || goesOn) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.NO_PROGRESS, file)
                .certainty(Certainty.POSSIBLE)
                .since(0)
                .say(FindingPhrase.NOTHING_EXPLAINS_IT.with())
                .say(FindingPhrase.WHAT_MAY_BE_WRONG.with())
                .evidence(
                        EvidencePhrase.SKILL.with(),
                        skill,
                        "<",
                        file.thresholds().failedSkill(),
                        SourcePhrase.BEST_CONSTANT)
                .advice(Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels()))
                .write(Severity.FAILURE));
    }
}
