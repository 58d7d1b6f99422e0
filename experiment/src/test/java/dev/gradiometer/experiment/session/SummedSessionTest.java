package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.LossSetup.Reduction;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training on the sum of the batch's losses: what is different from the mean, and what has to stay comparable. */
class SummedSessionTest {
    private static final String FILE = """
            seed: 3
            threads: 2
            precision: float64
            data: {source: linear-teacher, samples: 200, inputs: 6, spread: 4, noise: 0.1}
            network: {layers: [{dense: 8, activation: tanh}, dense: 1]}
            loss: {kind: mean-squared-error, reduction: mean}
            training: {epochs: 3, batch: 32, learning-rate: 0.01}
            readings: {sharpness: {every: 4, samples: 120}}
            """;
    private static final String SUM = "loss.reduction=sum";

    private static Recording run(String... overrides) {
        Recorder recorder = new Recorder();
        try (Session session =
                Session.prepare(ExperimentFile.parse(FILE, "test.yaml", List.of(overrides)), Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    @Test
    void theSetupSaysSo() {
        assertThat(run("training.epochs=1").setup().loss().reduction()).isEqualTo(Reduction.MEAN);
        assertThat(run("training.epochs=1", SUM).setup().loss().reduction()).isEqualTo(Reduction.SUM);
    }

    @Test
    void lossesEvaluationsAndWhatGuessingGetsAreMeans() {
        Recording mean = run("training.batch=40", "data.split.validation=0.2", "training.learning-rate=0.04");
        Recording sum = run("training.batch=40", "data.split.validation=0.2", "training.learning-rate=0.001", SUM);
        assertThat(sum.setup().trivialLoss()).isEqualTo(mean.setup().trivialLoss());
        assertThat(sum.evaluations()).hasSameSizeAs(mean.evaluations());
        for (int i = 0; i < sum.evaluations().size(); i++) {
            assertThat(sum.evaluations().get(i).loss())
                    .isCloseTo(mean.evaluations().get(i).loss(), within(1e-12));
        }
        for (int i = 0; i < sum.steps().size(); i++) {
            assertThat(sum.steps().get(i).loss()).isCloseTo(mean.steps().get(i).loss(), within(1e-12));
            assertThat(sum.steps().get(i).gradientNorm())
                    .isCloseTo(40 * mean.steps().get(i).gradientNorm(), within(1e-9));
            assertThat(sum.steps().get(i).predictedChange())
                    .isCloseTo(mean.steps().get(i).predictedChange(), within(1e-12));
        }
        assertThat(mean.steps()).hasSize(12);
    }

    /**
     * What limits the rate of a step is the curvature of the sum over its batch, on whatever samples it is measured.
     */
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam", "rmsprop"})
    void theStableRateIsThatOfTheSumOverABatch(String optimiser) {
        CurvatureReading mean = first("training.optimiser=" + optimiser);
        CurvatureReading sum = first("training.optimiser=" + optimiser, SUM);
        assertThat(sum.loss()).isCloseTo(mean.loss(), within(1e-6 * mean.loss()));
        assertThat(sum.sharpness().value())
                .isCloseTo(
                        32 * mean.sharpness().value(),
                        within(1e-5 * 32 * mean.sharpness().value()));
        double times = optimiser.equals("sgd") ? 32 : 1;
        assertThat(sum.stableRate() * times).isCloseTo(mean.stableRate(), within(1e-5 * mean.stableRate()));
    }

    private static CurvatureReading first(String... overrides) {
        return run(overrides).curvatures().getFirst();
    }
}
