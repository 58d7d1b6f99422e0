package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.views.DiagnosedRun;
import java.util.List;

/**
 * What the doctor said of one training.
 *
 * @param state    of the outcome
 * @param skill    of the outcome
 * @param failures causes of findings of severity failure, in order
 * @param others   causes of warnings and notes
 */
record Told(Outcome.State state, double skill, List<Named> failures, List<String> others) {
    /** A cause that was named. */
    record Named(String cause, Certainty certainty) {}

    static Told of(DiagnosedRun run) {
        List<Finding> findings = run.diagnosis().findings();
        return new Told(
                run.diagnosis().outcome().state(),
                run.diagnosis().outcome().skill(),
                findings.stream()
                        .filter(f -> f.severity() == Severity.FAILURE)
                        .map(f -> new Named(f.cause().id(), f.certainty()))
                        .toList(),
                findings.stream()
                        .filter(f -> f.severity() != Severity.FAILURE)
                        .map(f -> f.cause().id())
                        .toList());
    }

    /** Whether {@code diagnose} ends with the exit code of a training that fails. */
    boolean alarms() {
        return !failures.isEmpty();
    }
}
