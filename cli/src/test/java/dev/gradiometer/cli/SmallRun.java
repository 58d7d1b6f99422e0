package dev.gradiometer.cli;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Text;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A training of 375 steps in memory, with an outcome and findings that a test chooses. */
final class SmallRun {
    private static final String MOONS = """
            data: {source: moons, samples: 10000}
            network: {layers: [{dense: 4, activation: tanh}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 3, batch: 64, optimiser: sgd, learning-rate: 0.1}
            """;

    private static final String FOLDER = "runs/2026-01-02-hand-made";

    private static final DiagnosedRun TRAINED = training().run();

    private SmallRun() {}

    private static Training training() {
        return Training.of(ExperimentFile.parse(MOONS, "small.yaml", List.of()), Path.of(""));
    }

    /** A run that stopped before the first step for which {@code stopped} holds. */
    static DiagnosedRun interrupted(BooleanSupplier stopped) {
        DiagnosedRun run = training().stoppedWhen(stopped).run();
        return new DiagnosedRun(run.recording(), run.diagnosis(), FOLDER, List.of());
    }

    static DiagnosedRun learned(Finding... findings) {
        return diagnosed(Outcome.State.LEARNED, findings);
    }

    static DiagnosedRun failed(Finding... findings) {
        return diagnosed(Outcome.State.FAILED, findings);
    }

    static Finding finding(Severity severity, Cause cause) {
        return new Finding(
                cause,
                severity,
                Certainty.CERTAIN,
                List.of(0),
                Text.of("layer 1"),
                0,
                List.of(),
                List.of(),
                List.of(),
                0,
                Text.none(),
                List.of());
    }

    private static DiagnosedRun diagnosed(Outcome.State state, Finding... findings) {
        Outcome outcome = new Outcome(
                state, Text.of("training loss"), 0.7, 0.4, 0.69, 0.4, 0.9, 0.5, null, Text.of("It did not learn"));
        return new DiagnosedRun(
                TRAINED.recording(), new Diagnosis(outcome, List.of(findings), List.of()), FOLDER, List.of());
    }
}
