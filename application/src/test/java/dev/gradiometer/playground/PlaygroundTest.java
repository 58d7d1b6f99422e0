package dev.gradiometer.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the playground trains, and how it is held and stopped. */
final class PlaygroundTest {
    private static final RunObserver NOBODY = new RunObserver() {};

    @ParameterizedTest
    @EnumSource(Preset.class)
    void aPresetIsAnExperiment(Preset preset) {
        ExperimentSpec spec = preset.knobs().file().spec();
        assertThat(spec.network().layers()).hasSize(2 * preset.knobs().depth() + 1);
        assertThat(Knobs.of(preset.knobs().values())).isEqualTo(preset.knobs());
    }

    @ParameterizedTest
    @CsvSource({
        "VANISHING_SIGMOID_TOWER, vanishing-gradient",
        "EXPLODING_INITIALISATION, exploding-gradient",
        "DYING_RELU, dead-units",
        "RATE_TOO_HIGH, rate-too-high",
        "HEALTHY, ",
        "CRITICAL_TANH, "
    })
    void aPresetComesOutAsItIsNamed(Preset preset, String cause) throws InterruptedException {
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(preset.knobs(), NOBODY);
            attempt.await();
            assertThat(attempt.trouble()).isNull();
            List<String> found = attempt.diagnosed().orElseThrow().diagnosis().findings().stream()
                    .filter(finding -> finding.severity() == Severity.FAILURE)
                    .map(finding -> finding.cause().id())
                    .toList();
            if (cause == null) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found).first().isEqualTo(cause);
            }
        }
    }

    /** Cohen et al. 2021: sharpness grows until 2 / η and stays about there, and the loss falls all the same. */
    @Test
    void atTheEdgeOfStabilityTheRateIsTheLargestStableOne() throws InterruptedException {
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Preset.EDGE_OF_STABILITY.knobs(), NOBODY);
            attempt.await();
            DiagnosedRun run = attempt.diagnosed().orElseThrow();
            List<CurvatureReading> measured = run.recording().curvatures();
            assertThat(run.diagnosis().outcome().state()).isEqualTo(Outcome.State.LEARNED);
            assertThat(run.diagnosis().findings()).isEmpty();
            assertThat(measured.getFirst().share()).isLessThan(0.7);
            assertThat(measured.subList(measured.size() / 2, measured.size()))
                    .allSatisfy(reading -> assertThat(reading.share()).isBetween(0.7, 1.4));
        }
    }

    @Test
    void everyControlIsInTheFile() {
        Knobs knobs = Knobs.of(Map.of(
                "data",
                "moons",
                "depth",
                "3",
                "width",
                "8",
                "activation",
                "gelu",
                "initialiser",
                "lecun-normal",
                "gain",
                "2",
                "normalisation",
                "layer-norm",
                "residual",
                "on",
                "optimiser",
                "adam",
                "rate",
                "0.001"));
        assertThat(knobs.yaml()).isEqualTo("""
                name: playground
                seed: 1
                precision: float32
                threads: 1
                data: {source: moons, samples: 600}
                network:
                  initialiser: {kind: variance-scaling, scale: 4, mode: fan-in}
                  layers:
                    - dense: 8
                    - layer-norm
                    - activation: gelu
                    - repeat: 2
                      layers:
                        - residual:
                            - dense: 8
                            - layer-norm
                            - activation: gelu
                    - dense: 2
                loss: categorical-cross-entropy-on-logits
                training:
                  steps: 1000
                  batch: 32
                  optimiser: adam
                  learning-rate: 0.001
                """);
        assertThat(knobs.file().spec().network().layers()).isNotEmpty();
    }

    @Test
    void aWrongValueIsOneLine() {
        assertThatThrownBy(() -> Knobs.of(Map.of("depth", "many")))
                .isInstanceOf(UserInputException.class)
                .hasMessage("depth: expected a whole number, got \"many\"");
        assertThatThrownBy(() -> Knobs.of(Map.of("dept", "3"))).hasMessage("playground: there is no control \"dept\"");
        assertThatThrownBy(() -> Knobs.of(Map.of("width", "100000")))
                .hasMessage("width: expected 1 to 512, got 100000");
    }

    @Test
    void aPausedTrainingTakesTheStepsThatAreAllowed() throws InterruptedException {
        AtomicLong done = new AtomicLong();
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Preset.HEALTHY.knobs(), new RunObserver() {
                @Override
                public void stepDone(long steps) {
                    done.set(steps);
                }
            });
            attempt.pause();
            TimeUnit.MILLISECONDS.sleep(100);
            long before = done.get();
            assertThat(attempt.state()).isEqualTo(Attempt.State.PAUSED);
            attempt.step(5);
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(done).hasValue(before + 5);
            attempt.resume();
            attempt.await();
            assertThat(attempt.state()).isEqualTo(Attempt.State.OVER);
            assertThat(done).hasValue(1_000);
        }
    }

    @Test
    void anotherSettingStopsTheOneBeforeAndBeginsSoon() throws InterruptedException {
        Knobs longer = Knobs.of(Map.of("data", "digits", "depth", "20", "width", "64", "steps", "20000"));
        List<Long> nanos = new ArrayList<>();
        try (Playground playground = new Playground()) {
            Attempt first = playground.start(longer, NOBODY);
            for (int turn = 0; turn < 5; turn++) {
                TimeUnit.MILLISECONDS.sleep(100);
                long began = System.nanoTime();
                CountDownLatch seen = new CountDownLatch(1);
                Attempt next = playground.start(longer, new RunObserver() {
                    @Override
                    public void stepDone(long done) {
                        seen.countDown();
                    }
                });
                seen.await();
                nanos.add(System.nanoTime() - began);
                first.await();
                assertThat(first.state()).isEqualTo(Attempt.State.STOPPED);
                first = next;
            }
        }
        nanos.sort(Long::compare);
        assertThat(Duration.ofNanos(nanos.get(2))).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aDecisionIsDrawnOverThePlane() throws InterruptedException {
        try (Playground playground = new Playground()) {
            Attempt attempt = playground.start(Preset.HEALTHY.knobs(), NOBODY);
            attempt.await();
            Decision decision = attempt.decision();
            assertThat(decision).isNotNull();
            assertThat(decision.step()).isEqualTo(1_000);
            assertThat(decision.classes()).contains(0, 1, 2).hasSize(48 * 48);
        }
    }
}
