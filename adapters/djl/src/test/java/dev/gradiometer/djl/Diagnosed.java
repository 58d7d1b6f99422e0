package dev.gradiometer.djl;

import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the only run in a folder says of itself, and what the doctor says of it. */
record Diagnosed(Recording recording, Diagnosis diagnosis) {
    static Diagnosed in(Path out) throws IOException {
        try (Stream<Path> runs = Files.list(out)) {
            Recording recording = RunFolder.open(runs.findFirst().orElseThrow()).recording();
            return new Diagnosed(recording, Doctor.diagnose(recording, Thresholds.DEFAULT));
        }
    }

    /** Causes of the failures, the first one in front. */
    List<String> failures() {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(Finding::cause)
                .map(cause -> cause.id())
                .toList();
    }
}
