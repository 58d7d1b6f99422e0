package dev.gradiometer.runs;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.Damage;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Documents;
import dev.gradiometer.views.RecordPhrase;
import java.util.List;

/** Diagnoses what was recorded, and leaves the findings where it was recorded, if it can be written there. */
final class Diagnosing {
    private static final String FORMAT = "gradiometer-findings";
    private static final int VERSION = 1;

    private Diagnosing() {}

    /** A run in memory. */
    static DiagnosedRun of(Recording recording, Thresholds thresholds) {
        return new DiagnosedRun(recording, Doctor.diagnose(recording, thresholds), null, List.of());
    }

    /**
     * A run in a folder.
     *
     * @param recording what could be read
     * @param damage    what could not
     */
    static DiagnosedRun of(Recording recording, Damage damage, Thresholds thresholds, RunFolder folder) {
        DiagnosedRun run = reading(recording, damage, thresholds, folder);
        try {
            folder.writeFindings(Documents.write(FORMAT, VERSION, run.diagnosis()));
        } catch (UserInputException e) {
            return run.remarked(List.of(RecordPhrase.FINDINGS_NOT_KEPT.with(String.valueOf(e.getMessage()))));
        }
        return run;
    }

    /** The same for a reader, who leaves nothing in the folder. */
    static DiagnosedRun reading(Recording recording, Damage damage, Thresholds thresholds, RunFolder folder) {
        List<Text> remarks =
                damage.lines() > 0 ? List.of(RecordPhrase.DAMAGED.with(damage.lines(), damage.first())) : List.of();
        Diagnosis diagnosis = Doctor.diagnose(recording, thresholds);
        return new DiagnosedRun(recording, diagnosis, folder.path().toString(), remarks);
    }
}
