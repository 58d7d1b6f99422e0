package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Documents;
import org.jspecify.annotations.Nullable;

/** Diagnoses what was recorded, and leaves the findings where it was recorded. */
final class Diagnosing {
    private static final String FORMAT = "gradiometer-findings";
    private static final int VERSION = 1;

    private Diagnosing() {}

    /** @param folder that {@code recording} is in, or null if it is in memory only */
    static DiagnosedRun of(Recording recording, Thresholds thresholds, @Nullable RunFolder folder) {
        Diagnosis diagnosis = Doctor.diagnose(recording, thresholds);
        if (folder != null) {
            folder.writeFindings(Documents.write(FORMAT, VERSION, diagnosis));
        }
        return new DiagnosedRun(
                recording, diagnosis, folder == null ? null : folder.path().toString());
    }
}
