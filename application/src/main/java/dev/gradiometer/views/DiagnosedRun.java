package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run and what the diagnosis says of it.
 *
 * @param recording what was recorded
 * @param diagnosis what follows from it
 * @param folder    where it is recorded, as the user would type it; null if in memory only
 * @param remarks   about the record itself: lines that could not be read, findings that could not be kept, a schedule
 *     that another length changed
 */
public record DiagnosedRun(
        Recording recording, Diagnosis diagnosis, @Nullable String folder, List<Text> remarks) {
    public DiagnosedRun {
        remarks = List.copyOf(remarks);
    }

    /** The same with more remarks. */
    public DiagnosedRun remarked(List<Text> more) {
        List<Text> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new DiagnosedRun(recording, diagnosis, folder, all);
    }

    /** Steps that the run has behind it, as far as its record says. */
    public long stepsDone() {
        return recording.stepsDone();
    }

    /** The last recorded step in which all values were finite, or else the last one; null if none was recorded. */
    public @Nullable StepReading shown() {
        List<StepReading> steps = recording.steps();
        return steps.reversed().stream()
                .filter(s -> s.nonFinite() == null)
                .findFirst()
                .orElse(steps.isEmpty() ? null : steps.getLast());
    }
}
