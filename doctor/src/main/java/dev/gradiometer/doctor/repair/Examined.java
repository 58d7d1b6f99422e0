package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.List;

/**
 * A training and what is wrong with it.
 *
 * @param recording what was recorded, with copies that were made
 * @param diagnosis what follows from it
 */
public record Examined(Recording recording, Diagnosis diagnosis) {
    /** What makes it fail, the one to mend first in front. */
    List<Finding> failures() {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .toList();
    }

    /** Steps of the training and of all copies. */
    long steps() {
        return recording.stepsDone()
                + recording.experiments().stream()
                        .mapToLong(Counterfactual::steps)
                        .sum();
    }

    /** Steps that it plans. */
    long planned() {
        return Math.max(recording.setup().plannedSteps(), recording.stepsDone());
    }
}
