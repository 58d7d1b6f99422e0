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

    /** Steps that the only run in a folder has so far; 0 if there is none yet. */
    static int stepsIn(Path out) throws IOException {
        try (Stream<Path> runs = Files.list(out)) {
            List<Path> begun = runs.filter(run -> Files.exists(run.resolve("readings.jsonl")))
                    .filter(run -> Files.exists(run.resolve("manifest.json")))
                    .toList();
            return begun.isEmpty()
                    ? 0
                    : RunFolder.open(begun.getFirst()).recording().steps().size();
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
