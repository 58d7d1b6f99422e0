package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import java.util.Optional;

/** Samples with equal inputs and different targets, on which no function of the inputs is right. */
final class ConflictingLabelsRule implements Rule {
    /** Share from which they leave little to learn. */
    private static final double MOST = 0.5;

    /** Share of wrong answers that may be of another origin. */
    private static final double OTHERS = 0.02;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        Standing standing = file.outcome().standing();
        Conflicts conflicts = Conflicts.of(data);
        if (data == null || conflicts.share() < Conflicts.MANY) {
            return Optional.empty();
        }
        double share = conflicts.share();
        double wrong = 1 - file.outcome().accuracy();
        boolean classes = file.setup().classification();
        boolean others = classes && !(wrong <= share + OTHERS);
        boolean possible = standing != null && standing.predictable();
        if (!conflicts.byMistake() && (possible || others || file.learned())) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.CONFLICTING_LABELS, file)
                .certainty(classes && share >= MOST ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(-1)
                .say(FindingPhrase.LABELS_CONFLICT.with(Words.count(data.contradicted()), Words.count(data.samples())))
                .evidence(EvidencePhrase.CONFLICTING_SHARE.with(), share, "≥", Conflicts.MANY, SourcePhrase.BAYES_ERROR)
                .advice(Advice.of(RemedyPhrase.SETTLE_CONFLICTS, new Remedy.CheckLabels()))
                .write(file.learned() ? Severity.WARNING : Severity.FAILURE));
    }
}
