package dev.gradiometer.views.advice;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Severity;
import java.util.List;

/**
 * What to change because of a finding, which was not tried.
 *
 * @param finding what is wrong
 * @param changes the one to try first in front; may be empty
 */
public record Advised(Finding finding, List<Remedy> changes) {
    /** Changes that are told of each finding. */
    private static final int MOST = 3;

    public Advised {
        changes = List.copyOf(changes);
    }

    /** Of each failure, the one to mend first in front. */
    public static List<Advised> of(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(finding -> new Advised(
                        finding, finding.remedies().stream().limit(MOST).toList()))
                .toList();
    }
}
