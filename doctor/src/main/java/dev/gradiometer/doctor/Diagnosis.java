package dev.gradiometer.doctor;

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

    /** Whether some finding is a failure. */
    public boolean failed() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.FAILURE);
    }
}
