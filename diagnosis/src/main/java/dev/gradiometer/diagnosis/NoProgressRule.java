package dev.gradiometer.diagnosis;

import java.util.Optional;

/** What is left: the training got nowhere and no other rule can say why. */
final class NoProgressRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        double skill = file.outcome().skill();
        Standing standing = file.outcome().standing();
        boolean goesOn = file.unfinished() && file.falling();
        boolean less = file.outcome().state() == Outcome.State.BELOW && standing != null;
        if ((file.outcome().state() != Outcome.State.FAILED && !less) || goesOn) {
            return Optional.empty();
        }
        if (standing != null && less) {
            return Optional.of(new Report(Cause.NO_PROGRESS, file)
                    .certainty(Certainty.POSSIBLE)
                    .since(0)
                    .say(FindingPhrase.STOPS_SHORT.with())
                    .evidence(
                            EvidencePhrase.SHARE_OF_ALLOWED.with(),
                            standing.share(),
                            "<",
                            file.thresholds().learnedShare(),
                            SourcePhrase.YARDSTICK)
                    .advice(Advice.none())
                    .write(Severity.FAILURE));
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
