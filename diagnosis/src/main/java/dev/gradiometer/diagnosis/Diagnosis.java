package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import java.util.List;

/**
 * What the doctor says of a run.
 *
 * @param outcome  how the training went
 * @param findings what is wrong, most severe first; empty if nothing is
 */
public record Diagnosis(Outcome outcome, List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** The same with all its texts in {@code language}, as a document for readers of that language needs it. */
    public Diagnosis in(Language language) {
        return new Diagnosis(
                outcome.in(language), findings.stream().map(f -> f.in(language)).toList());
    }

    /** Whether some finding is a failure. */
    public boolean failed() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.FAILURE);
    }
}
