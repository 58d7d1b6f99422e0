package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curvature measured while training, and the guard that acts on it. */
class SharpnessGuardTest {
    private static final String FILE = """
            seed: 3
            threads: 1
            data: {source: spirals, samples: 600, turns: 0.5}
            network:
              initialiser: he-normal
              layers:
                - {dense: 32, activation: tanh}
                - {dense: 32, activation: tanh}
                - dense: 3
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 60, batch: 60, optimiser: sgd, learning-rate: 60}
            """;
    private static final String GUARD = "training.sharpness-guard={}";
    private static final String MEASURED = "readings.sharpness={every: 7, samples: 100}";

    /** The Hessian of a linear model's squared error is 2XᵀX/n, wherever its weights are. */
    private static final String LINEAR = """
            threads: 1
            precision: float64
            data: {source: linear-teacher, samples: 200, inputs: 6, spread: 4}
            network: {layers: [{dense: 1, bias: false}]}
            loss: mean-squared-error
            training: {steps: 60, batch: full, optimiser: sgd, learning-rate: 1e-3}
            readings: {sharpness: {every: 20, samples: 160}}
            """;

    private record Run(Recording recording, double[] weights) {
        double loss() {
            return recording.evaluations(Evaluation.Part.TRAIN).getLast().loss();
        }

        /** What another run repeats. */
        List<CurvatureReading> curvatures() {
            CurvatureReading.Cost none = new CurvatureReading.Cost(0, 0, 0);
            return recording.curvatures().stream()
                    .map(c -> new CurvatureReading(
                            c.step(),
                            c.samples(),
                            c.loss(),
                            c.sharpness(),
                            c.curvature(),
                            c.stableRate(),
                            c.rate(),
                            none))
                    .toList();
        }
    }

    private static Session session(String text, String... overrides) {
        return Session.prepare(ExperimentFile.parse(text, "test.yaml", List.of(overrides)), Path.of("."));
    }

    private static Run run(String text, String... overrides) {
        Recorder recorder = new Recorder();
        try (Session session = session(text, overrides)) {
            session.run(recorder, () -> false);
            return new Run(recorder.recording(), session.network().vector().toArray());
        }
    }

    @Test
    void theGuardMakesLearnableWhatDivergesWithoutIt() {
        Run free = run(FILE);
        Run guarded = run(FILE, GUARD);
        double guessing = Math.log(3);

        assertThat(free.loss()).isGreaterThan(guessing);
        assertThat(guarded.loss()).isLessThan(0.3 * guessing);
        assertThat(guarded.recording().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(guarded.recording().curvatures()).hasSize(48).allSatisfy(c -> {
            assertThat(c.samples()).isEqualTo(256);
            assertThat(c.rate()).isLessThanOrEqualTo(0.25 * c.stableRate());
        });
        assertThat(guarded.recording().steps())
                .allSatisfy(s -> assertThat(s.learningRate()).isLessThan(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "amsgrad", "adamw", "nadam"})
    void everyOptimiserWithAStableRateIsHeldBelowTheShareAndLearns(String optimiser) {
        String[] overrides = {"training.optimiser=" + optimiser, "training.epochs=20", "training.learning-rate=20"};
        Run free = run(FILE, overrides);
        Run guarded = run(FILE, overrides[0], overrides[1], overrides[2], GUARD);

        assertThat(guarded.recording().curvatures())
                .hasSize(16)
                .allSatisfy(c -> assertThat(c.share()).isLessThanOrEqualTo(0.25));
        assertThat(guarded.loss()).isLessThan(0.7 * Math.log(3));
        assertThat(guarded.loss() < free.loss() || Double.isNaN(free.loss())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam"})
    void aGuardedRunGoesOnFromACheckpointBitForBit(String optimiser, @TempDir Path folder) {
        String[] overrides = {
            GUARD, "training.optimiser=" + optimiser, "training.epochs=6", "training.learning-rate=10", "threads=2"
        };
        Run straight = run(FILE, overrides);
        Path half = folder.resolve("half.safetensors");
        Recorder recorder = new Recorder();
        AtomicInteger asked = new AtomicInteger();
        try (Session first = session(FILE, overrides)) {
            first.run(recorder, () -> asked.incrementAndGet() > 25);
            Checkpoint.write(
                    half, first.network(), first.chain().state(), new Checkpoint.Progress(Position.after(25), 1));
        }
        try (Session second = session(FILE, overrides)) {
            Checkpoint.read(half, second.network()).restore(second.network(), second.chain());
            second.resumeAt(Position.after(25));
            Recorder rest = new Recorder();
            second.run(rest, () -> false);
            List<CurvatureReading> later =
                    straight.curvatures().stream().filter(c -> c.step() >= 25).toList();

            assertThat(second.network().vector().toArray()).isEqualTo(straight.weights());
            assertThat(new Run(rest.recording(), new double[0]).curvatures()).isEqualTo(later);
        }
    }

    @Test
    void readingsLeaveTheTrainingAsItIs() {
        String[] overrides = {"training.learning-rate=0.1", "training.epochs=5"};
        Run measured = run(FILE, overrides[0], overrides[1], MEASURED);
        Run again = run(FILE, overrides[0], overrides[1], MEASURED);
        Run plain = run(FILE, overrides);

        assertThat(measured.weights()).isEqualTo(plain.weights());
        assertThat(plain.recording().curvatures()).isEmpty();
        assertThat(measured.curvatures()).isEqualTo(again.curvatures());
        assertThat(measured.recording().curvatures())
                .extracting(CurvatureReading::step)
                .containsExactly(0L, 7L, 14L, 21L, 28L, 35L);
    }

    @Test
    void aLinearModelsCurvatureIsThatOfItsInputs() {
        double largest = largestSquare();
        Recording recording = run(LINEAR).recording();

        assertThat(recording.curvatures()).hasSize(3).allSatisfy(c -> {
            assertThat(c.curvature().value()).isCloseTo(largest, within(1e-3 * largest));
            assertThat(c.curvature()).isEqualTo(c.sharpness());
            assertThat(c.stableRate()).isEqualTo(2 / c.curvature().value());
            assertThat(c.share()).isCloseTo(1e-3 * largest / 2, within(1e-6 * largest));
            assertThat(c.cost().gradientEvaluations()).isBetween(3, 21);
        });
    }

    /** Largest eigenvalue of 2XᵀX/n over all training inputs, by the power method. */
    private static double largestSquare() {
        ExperimentFile file = ExperimentFile.parse(LINEAR, "test.yaml", List.of());
        var x = file.spec()
                .data()
                .load(Path.of("."), file.spec().precision(), file.spec().seed())
                .train()
                .inputs()
                .toMatrix();
        double[] v = new double[x.columns()];
        java.util.Arrays.fill(v, 1);
        double norm = 0;
        for (int pass = 0; pass < 5000; pass++) {
            double[] product = new double[v.length];
            for (int r = 0; r < x.rows(); r++) {
                double along = 0;
                for (int c = 0; c < v.length; c++) {
                    along += x.get(r, c) * v[c];
                }
                for (int c = 0; c < v.length; c++) {
                    product[c] += 2 * along * x.get(r, c) / x.rows();
                }
            }
            norm = Math.sqrt(java.util.Arrays.stream(product).map(p -> p * p).sum());
            for (int c = 0; c < v.length; c++) {
                v[c] = product[c] / norm;
            }
        }
        return norm;
    }

    @Test
    void anOptimiserWithoutALimitHasItsSharpnessMeasured() {
        Recording recording = run(
                        FILE, "training.optimiser=lion", "training.learning-rate=1e-3", "training.epochs=1", MEASURED)
                .recording();

        assertThat(recording.curvatures()).hasSize(2).allSatisfy(c -> {
            assertThat(c.sharpness().value()).isPositive();
            assertThat(c.stableRate()).isNaN();
            assertThat(c.share()).isNaN();
        });
    }

    @Test
    void aRunThatBreaksIsMeasuredToTheEnd() {
        Recording recording = run(
                        LINEAR, "precision=float32", "training.learning-rate=1e3", "readings.sharpness.every=1")
                .recording();

        assertThat(recording.ending()).isEqualTo(Ending.NON_FINITE);
        assertThat(recording.curvatures().getFirst().share()).isGreaterThan(10);
    }
}
