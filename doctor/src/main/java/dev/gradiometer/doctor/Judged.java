package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.trials.TrialOutcome;
import java.util.List;
import java.util.Optional;

/**
 * How a trial ended and what is wrong with it.
 *
 * @param outcome how it ended
 * @param state   the verdict
 * @param trivial 𝓛 of the best constant prediction; NaN if not known
 * @param found   what is wrong, the first to mend in front; without texts
 */
public record Judged(TrialOutcome outcome, Outcome.State state, double trivial, List<Found> found) {
    public Judged {
        found = List.copyOf(found);
    }

    /** A finding without its texts. */
    public record Found(Cause cause, Severity severity, Certainty certainty) {}

    /** What makes it fail, the first to mend; nothing if nothing does. */
    public Optional<Found> failure() {
        return found.stream().filter(one -> one.severity() == Severity.FAILURE).findFirst();
    }
}
