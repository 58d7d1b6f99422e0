package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import java.util.List;

/**
 * What is wrong with a run.
 *
 * @param outcome  how the training went
 * @param findings what is wrong, most severe first; empty if nothing is
 * @param lacking  what was not recorded and could therefore not be asked, each in words; empty if all was
 */
public record Diagnosis(Outcome outcome, List<Finding> findings, List<Text> lacking) {
    public Diagnosis {
        lacking = List.copyOf(lacking);
        findings = List.copyOf(findings);
    }

    /** The same with all its texts in {@code language}, as a document for readers of that language needs it. */
    public Diagnosis in(Language language) {
        return new Diagnosis(
                outcome.in(language),
                findings.stream().map(f -> f.in(language)).toList(),
                lacking.stream().map(t -> t.fixed(language)).toList());
    }

    /** Whether some finding is a failure. */
    public boolean failed() {
        return findings.stream().anyMatch(f -> f.severity() == Severity.FAILURE);
    }
}
