package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Examination;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.trials.LocalTrials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies of a training say which change makes it learn. */
class ExperimentsTest {
    private static final Path HERE = Path.of(".");

    /** Inputs in units of their own, so that the rate is too high for the largest. */
    private static final ExperimentFile UNSCALED = file("""
            data: {source: linear-teacher, samples: 400, spread: 1000}
            network: {initialiser: he-normal, layers: [{dense: 16, activation: relu}, {dense: 1}]}
            loss: mean-squared-error
            training: {steps: 200, batch: 32, optimiser: sgd, learning-rate: 0.01}
            """);

    private static ExperimentFile file(String text) {
        return ExperimentFile.parse("threads: 1\n" + text, "copies.yaml", List.of());
    }

    private static Recording trained(ExperimentFile file) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, HERE)) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    private final List<Inquiry> heard = new ArrayList<>();

    private List<Counterfactual> made(ExperimentFile file, Recording recording, long budget) {
        Examination examination = Doctor.examine(recording, Thresholds.DEFAULT);
        assertThat(examination.hypotheses()).isNotEmpty();
        return new Experiments(file, recording, LocalTrials.in(HERE), true, heard::add, () -> false)
                .on(examination, budget);
    }

    @Test
    void theChangeThatMendsTheTrainingWinsSkill() {
        Recording recording = trained(UNSCALED);
        List<Counterfactual> made = made(UNSCALED, recording, 600);
        assertThat(made)
                .filteredOn(experiment -> experiment.cause().equals("unscaled-input"))
                .anySatisfy(experiment -> assertThat(experiment.gain()).isGreaterThan(0.5));
    }

    @Test
    void eachCopyIsToldBeforeItIsMade() {
        List<Counterfactual> made = made(UNSCALED, trained(UNSCALED), 600);
        assertThat(heard).hasSameSizeAs(made);
        for (int i = 0; i < made.size(); i++) {
            Inquiry.Copy copy = (Inquiry.Copy) heard.get(i);
            assertThat(copy.change().english()).isEqualTo(made.get(i).change());
            assertThat(copy.place()).isEqualTo(i + 1).isLessThanOrEqualTo(copy.most());
        }
    }

    @Test
    void allCopiesTogetherStayWithinTheBudget() {
        Recording recording = trained(UNSCALED);
        for (long budget : List.of(150L, 333L)) {
            List<Counterfactual> made = made(UNSCALED, recording, budget);
            assertThat(made).isNotEmpty();
            assertThat(made.stream().mapToLong(Counterfactual::steps).sum()).isLessThanOrEqualTo(budget);
        }
        assertThat(made(UNSCALED, recording, 3)).isEmpty();
    }

    @Test
    void theSameCopiesGiveTheSameNumbers() {
        Recording recording = trained(UNSCALED);
        assertThat(made(UNSCALED, recording, 200)).isEqualTo(made(UNSCALED, recording, 200));
    }
}
