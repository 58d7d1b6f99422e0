package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Examination;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.LocalTrials;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it takes to mend a training is found on copies. */
class PrescriptionTest {
    private static final Path HERE = Path.of(".");
    private static final int STEPS = 300;

    /** Ten layers of sigmoid; relu in their place asks for another rate than the one that they were given. */
    private static final ExperimentFile TOWER = ExperimentFile.parse("""
            threads: 1
            data: {source: moons, samples: 400}
            network:
              initialiser: glorot-normal
              layers: [{repeat: 10, layers: [{dense: 16, activation: sigmoid}]}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {steps: 300, batch: 32, optimiser: sgd, learning-rate: 3}
            """, "tower.yaml", List.of());

    private final Recording recording = trained(TOWER);
    private final Diagnosis diagnosis = Doctor.diagnose(recording, Thresholds.DEFAULT);

    private static Recording trained(ExperimentFile file) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, HERE)) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    /** A relu at the output of a regression, and inputs too large for the rate without it. */
    private static final ExperimentFile TWO_DEFECTS = ExperimentFile.parse("""
            threads: 1
            data: {source: linear-teacher, samples: 400, spread: 1000}
            network:
              initialiser: he-normal
              layers: [{dense: 16, activation: relu}, {dense: 1, activation: relu}]
            loss: mean-squared-error
            training: {steps: 300, batch: 32, optimiser: sgd, learning-rate: 0.01}
            """, "two.yaml", List.of());

    @Test
    void whatAnotherCauseKeepsFromWorkingIsTriedWithWhatThatOneAsksFor() {
        Recording broken = trained(TWO_DEFECTS);
        Examination examination = Doctor.examine(broken, Thresholds.DEFAULT);
        Finding output = examination.hypotheses().stream()
                .filter(finding -> finding.cause() == Cause.OUTPUT_MISMATCH)
                .findFirst()
                .orElseThrow();
        List<Counterfactual> made = new Experiments(
                        TWO_DEFECTS, broken, LocalTrials.in(HERE), true, inquiry -> {}, () -> false)
                .mending(output, examination, List.of());

        assertThat(made)
                .filteredOn(copy -> copy.skill() > 0.8)
                .isNotEmpty()
                .allMatch(copy ->
                        copy.change().contains("leave the last activation out and set data.scaling: standardise"));
    }

    private List<Counterfactual> mending(List<Counterfactual> known) {
        return new Experiments(TOWER, recording, LocalTrials.in(HERE), true, inquiry -> {}, () -> false)
                .mending(diagnosis.findings().getFirst(), Doctor.examine(recording, Thresholds.DEFAULT), known);
    }

    @Test
    void theFirstRemedyIsTriedAloneAndWithAnOptimiserThatFindsItsRate() {
        List<Counterfactual> made = mending(List.of());

        assertThat(made.subList(0, 2)).allMatch(copy -> copy.steps() == STEPS / 2);
        assertThat(made.getFirst().skill()).isLessThan(0.5);
        assertThat(made.get(1).change()).contains("adam");
        assertThat(made.stream().mapToLong(Counterfactual::steps).sum()).isLessThan(4 * STEPS);
    }

    @Test
    void adviceThatIsFollowedTrains() {
        Diagnosis advised = Doctor.diagnose(recording.with(mending(List.of())), Thresholds.DEFAULT);
        Remedy first = advised.findings().getFirst().remedies().getFirst();
        ExperimentFile mended = Mending.apply(first, TOWER).orElseThrow();

        assertThat(first).as("alone it is not enough").isInstanceOf(Remedy.Together.class);
        assertThat(Doctor.diagnose(trained(mended), Thresholds.DEFAULT)
                        .outcome()
                        .skill())
                .isGreaterThan(0.6);
    }

    @Test
    void whatIsKnownToBeEnoughIsNotTriedAgain() {
        String cause = diagnosis.findings().getFirst().cause().id();
        assertThat(mending(List.of(new Counterfactual(cause, "something", STEPS, 0.95, 0, Double.NaN, 1))))
                .isEmpty();
    }
}
