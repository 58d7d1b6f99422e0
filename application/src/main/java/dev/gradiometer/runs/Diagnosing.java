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
import java.util.ArrayList;
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
        Diagnosis diagnosis = Doctor.diagnose(recording, thresholds);
        List<Text> remarks = new ArrayList<>();
        if (damage.lines() > 0) {
            remarks.add(RecordPhrase.DAMAGED.with(damage.lines(), damage.first()));
        }
        try {
            folder.writeFindings(Documents.write(FORMAT, VERSION, diagnosis));
        } catch (UserInputException e) {
            remarks.add(RecordPhrase.FINDINGS_NOT_KEPT.with(String.valueOf(e.getMessage())));
        }
        return new DiagnosedRun(recording, diagnosis, folder.path().toString(), remarks);
    }
}
