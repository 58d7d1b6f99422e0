package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
    private static final String FILE = """
            seed: 3
            threads: 2
            data: {source: spirals, samples: 330}
            network:
              initialiser: he-normal
              layers:
                - dense: 24
                - layer-norm
                - activation: relu
                - dropout: 0.1
                - residual:
                    - dense: 24
                      activation: gelu
                - dense: 3
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 4, batch: 32, optimiser: adam, learning-rate: 0.01}
            """;

    private record Run(Recording recording, double[] weights) {}

    private static Run run(String... overrides) {
        Recorder recorder = new Recorder();
        try (Session session =
                Session.prepare(ExperimentFile.parse(FILE, "test.yaml", List.of(overrides)), Path.of("."))) {
            session.run(recorder, () -> false);
            return new Run(recorder.recording(), session.network().vector().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads=1", "threads=2", "precision=float64"})
    void sameFileSeedAndThreadsGiveTheSameBits(String override) {
        Run first = run(override);
        Run second = run(override);
        assertThat(first.weights()).isEqualTo(second.weights());
        assertThat(first.recording()).isEqualTo(second.recording());
        assertThat(run(override, "seed=4").weights()).isNotEqualTo(first.weights());
    }

    @Test
    void threadsChangeTheNumbersWithinRoundingOnly() {
        StepReading one = run("threads=1").recording().steps().getFirst();
        StepReading two = run("threads=2").recording().steps().getFirst();
        assertThat(two.loss()).isCloseTo(one.loss(), within(1e-5));
        assertThat(two.gradientNorm()).isCloseTo(one.gradientNorm(), within(1e-5));
    }

    @Test
    void everyWindowCoversTheTrainingSetAndCountsEachSampleOnce() {
        Recording recording = run().recording();
        List<WindowReading> windows = recording.windows();
        assertThat(windows.getFirst().samples()).isZero();
        assertThat(windows.stream().skip(1)).hasSize(4).allSatisfy(w -> {
            assertThat(w.covers()).isTrue();
            assertThat(w.samples()).isEqualTo(264);
        });
        assertThat(recording.setup().stepsPerEpoch()).isEqualTo(9);
        assertThat(recording.steps()).hasSize(36);
        assertThat(recording.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(recording.evaluations(Evaluation.Part.TRAIN)).hasSize(5);
        assertThat(recording.evaluations(Evaluation.Part.VALIDATION)).hasSize(5);
    }

    @Test
    void aRunThatBreaksStopsAndSaysWhereItBegan() {
        Run run = run("training.optimiser=sgd", "training.learning-rate=1e30", "training.epochs=50");
        assertThat(run.recording().ending()).isEqualTo(Ending.NON_FINITE);
        assertThat(run.recording().steps().size()).isLessThan(40);
        StepReading bad = run.recording().steps().stream()
                .filter(s -> s.nonFinite() != null)
                .findFirst()
                .orElseThrow();
        assertThat(bad.nonFinite()).isNotNull();
    }

    @Test
    void anInterruptedRunEndsAtOnceAndIsEvaluated() {
        AtomicInteger asked = new AtomicInteger();
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(ExperimentFile.parse(FILE, "test.yaml", List.of()), Path.of("."))) {
            assertThat(session.run(recorder, () -> asked.incrementAndGet() > 5)).isEqualTo(Ending.INTERRUPTED);
            assertThat(session.step()).isEqualTo(5);
        }
        assertThat(recorder.recording().ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(recorder.recording()
                        .evaluations(Evaluation.Part.TRAIN)
                        .getLast()
                        .step())
                .isEqualTo(5);
    }

    @Test
    void stepsGoDownWhereTheGainRatioIsPositive() {
        Recording recording = run().recording();
        List<StepReading> probed = recording.steps().stream()
                .filter(s -> !Double.isNaN(s.predictedChange()))
                .toList();
        assertThat(probed).hasSizeGreaterThan(8);
        assertThat(probed).allSatisfy(s -> {
            if (s.predictedChange() < 0) {
                assertThat(s.gainRatio() > 0).isEqualTo(s.lossAfter() < s.loss());
            }
        });
    }
}
