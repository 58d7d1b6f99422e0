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
import java.util.Optional;

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
        DiagnosedRun run = shown(recording, diagnosis, damage, folder.path().toString());
        try {
            folder.writeFindings(Documents.write(FORMAT, VERSION, diagnosis));
            return run;
        } catch (UserInputException e) {
            return run.remarked(List.of(RecordPhrase.FINDINGS_NOT_KEPT.with(String.valueOf(e.getMessage()))));
        }
    }

    /** A run with what was found in it, and a remark where lines of it could not be read. */
    static DiagnosedRun shown(Recording recording, Diagnosis diagnosis, Damage damage, String folder) {
        List<Text> remarks =
                damage.lines() > 0 ? List.of(RecordPhrase.DAMAGED.with(damage.lines(), damage.first())) : List.of();
        return new DiagnosedRun(recording, diagnosis, folder, remarks);
    }

    /** The diagnosis that a folder keeps; nothing if it is older than the readings, or cannot be read. */
    static Optional<Diagnosis> kept(RunFolder folder) {
        try {
            return folder.hasNewestFindings()
                    ? folder.findings().map(text -> Documents.read(text, FORMAT, VERSION, Diagnosis.class))
                    : Optional.empty();
        } catch (UserInputException e) {
            return Optional.empty();
        }
    }
}
