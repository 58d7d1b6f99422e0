package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Yardstick;
import java.util.Optional;

/** Data that no model of the yardstick predicts better than guessing: labels at random, or inputs that tell nothing. */
final class NothingToLearnRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        Standing standing = file.outcome().standing();
        Yardstick yardstick = file.recording().yardstick();
        if (standing == null || yardstick == null || !standing.hopeless()) {
            return Optional.empty();
        }
        boolean byHeart = ByHeart.holds(file.recording(), standing);
        Report report = new Report(Cause.NOTHING_TO_LEARN, file)
                .certainty(yardstick.rivals().size() > 1 ? Certainty.LIKELY : Certainty.POSSIBLE)
                .since(-1)
                .say(FindingPhrase.NOTHING_PREDICTS.with());
        if (byHeart) {
            report.say(FindingPhrase.LEARNED_BY_HEART.with());
        }
        return Optional.of(report.evidence(
                        EvidencePhrase.ALLOWED_OVER_GUESSING.with(),
                        standing.allowed() - standing.guessing(),
                        "≤",
                        Math.max(standing.noise(), 0),
                        SourcePhrase.YARDSTICK)
                .advice(Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels()))
                .write(file.learned() && !byHeart ? Severity.WARNING : Severity.FAILURE));
    }
}
