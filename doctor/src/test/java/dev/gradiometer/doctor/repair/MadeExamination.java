package dev.gradiometer.doctor.repair;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.nio.file.Path;
import java.util.List;

/** Examinations of a small training with any finding and any copies. */
final class MadeExamination {
    static final int STEPS = 10;

    static final ExperimentFile FILE = ExperimentFile.parse("""
            threads: 1
            data: {source: moons, samples: 100}
            network: {layers: [{dense: 8, activation: relu}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {steps: 10, batch: 32, optimiser: sgd, learning-rate: 3}
            """, "moons.yaml", List.of());

    private static final Recording RECORDING = recording();

    private MadeExamination() {}

    private static Recording recording() {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(FILE, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    /** A copy that was made because of a cause. */
    static Counterfactual copy(Cause cause, Remedy remedy, long steps, double skill) {
        return new Counterfactual(cause.id(), remedy.change(), steps, skill, 0, Double.NaN, 1);
    }

    /** An examination that finds one failure. */
    static Examined failing(Outcome.State state, Cause cause, List<Remedy> remedies, List<Counterfactual> copies) {
        Text none = Text.none();
        Finding finding = new Finding(
                cause,
                Severity.FAILURE,
                Certainty.CERTAIN,
                List.of(),
                none,
                -1,
                List.of(),
                List.of(),
                List.of(),
                0,
                none,
                remedies);
        Outcome outcome = new Outcome(state, none, 0.7, 0.7, 0.7, 0.1, 0.5, 0.5, null, none);
        return new Examined(RECORDING.with(copies), new Diagnosis(outcome, List.of(finding), List.of()));
    }
}
