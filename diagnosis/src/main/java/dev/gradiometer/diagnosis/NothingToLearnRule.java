package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Yardstick;
import java.util.Optional;

/**
 * Data that no model of the yardstick predicts better than guessing: labels at random, or inputs that tell nothing. So
 * too where the network itself fits its training part and never was better than guessing on the validation part. Of
 * rare classes there may be too few samples to be sure; it is said all the same where the network ignores them.
 */
final class NothingToLearnRule implements Rule {
    private final boolean ofRareClasses;

    /** @param ofRareClasses whether to look at rare classes that the network ignores, and at nothing else */
    NothingToLearnRule(boolean ofRareClasses) {
        this.ofRareClasses = ofRareClasses;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Standing standing = file.outcome().standing();
        Yardstick yardstick = file.recording().yardstick();
        boolean found = standing != null && yardstick != null && holds(file, standing);
        boolean byHeart = ByHeart.holds(file.recording(), standing);
        if (!found && (ofRareClasses || !byHeart)) {
            return Optional.empty();
        }
        Report report = new Report(Cause.NOTHING_TO_LEARN, file)
                .certainty(yardstick != null && yardstick.rivals().size() > 1 ? Certainty.LIKELY : Certainty.POSSIBLE)
                .since(-1);
        if (found) {
            report.say(
                    ofRareClasses ? FindingPhrase.NOTHING_PREDICTS_RARE.with() : FindingPhrase.NOTHING_PREDICTS.with());
        }
        if (byHeart) {
            report.say(FindingPhrase.LEARNED_BY_HEART.with());
        }
        if (found && standing != null) {
            report.evidence(
                    EvidencePhrase.ALLOWED_OVER_GUESSING.with(),
                    standing.allowed() - standing.guessing(),
                    "≤",
                    Math.max(standing.noise(), 0),
                    SourcePhrase.YARDSTICK);
        } else {
            report.evidence(
                    EvidencePhrase.VALIDATION_OVER_GUESSING.with(),
                    ByHeart.leastLoss(file.recording()),
                    "≥",
                    ByHeart.limit(file.recording()),
                    SourcePhrase.RUN_ITSELF);
        }
        return Optional.of(report.advice(Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels()))
                .write(file.learned() && !byHeart ? Severity.WARNING : Severity.FAILURE));
    }

    private boolean holds(CaseFile file, Standing standing) {
        boolean ignored = OneClassRule.ignoring(file.recording(), file.outcome().accuracy())
                .isPresent();
        return ofRareClasses ? ignored && !standing.predictable() && !file.learned() : standing.hopeless();
    }
}
