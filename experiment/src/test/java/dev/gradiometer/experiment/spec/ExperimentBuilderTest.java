package dev.gradiometer.experiment.spec;

import static dev.gradiometer.experiment.spec.Layers.batchNorm;
import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.dropout;
import static dev.gradiometer.experiment.spec.Layers.gelu;
import static dev.gradiometer.experiment.spec.Layers.layerNorm;
import static dev.gradiometer.experiment.spec.Layers.relu;
import static dev.gradiometer.experiment.spec.Layers.repeat;
import static dev.gradiometer.experiment.spec.Layers.residual;
import static dev.gradiometer.experiment.spec.Layers.sigmoid;
import static dev.gradiometer.experiment.spec.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Evaluation;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** An experiment built in Java is the one that a file with the same words says. */
class ExperimentBuilderTest {
    private static ExperimentBuilder moons() {
        return ExperimentSpec.named("two moons")
                .data(GeneratorSpec.Moons.DEFAULT)
                .network(dense(32), relu(), dense(32), relu(), dense(1))
                .loss(new BinaryCrossEntropy(true));
    }

    private static ExperimentSpec read(String text) {
        return ExperimentFile.parse(text, "x.yaml", List.of()).spec();
    }

    @Test
    void whatIsNotSetHasTheFilesDefault() {
        assertThat(moons().build()).isEqualTo(read("""
                name: two moons
                data: {source: moons}
                network: {layers: [{dense: 32, activation: relu}, {dense: 32, activation: relu}, {dense: 1}]}
                loss: binary-cross-entropy-on-logits
                """));
        assertThat(ExperimentSpec.named("m")
                        .network(dense(2))
                        .loss(new CategoricalCrossEntropy(true))
                        .build()
                        .data()
                        .source())
                .isEqualTo(new MemorySpec());
    }

    @Test
    void everySettingIsTheKeyOfThatName() {
        ExperimentSpec built = ExperimentSpec.named("all")
                .description("Everything.")
                .seed(5)
                .precision(Precision.FLOAT64)
                .threads(3)
                .data(new GeneratorSpec.Circles(300, 0.1, 0.5))
                .split(new Split.ByShares(0.3, 0.1))
                .scaling(Scaling.STANDARDISE)
                .initialiser(VarianceScaling.he(VarianceScaling.Distribution.NORMAL))
                .biasInitialiser(new Constant(0.1))
                .weights("first.safetensors")
                .network(
                        repeat(3, dense(8), tanh(), layerNorm()),
                        residual(0.5, dense(8).initialiser(Constant.ZERO).withoutBias(), gelu()),
                        Layers.activation(new LeakyRelu(0.2)),
                        batchNorm(),
                        dropout(0.25),
                        dense(8).critical(),
                        tanh(),
                        dense(8).critical().bias(new Normal(0, 0.1)).frozen(),
                        sigmoid(),
                        dense(2))
                .loss(new Huber(0.5))
                .stop(new StopSpec(Evaluation.Part.TRAIN, 3, StopSpec.Keep.LAST))
                .optimiser(new Adam(0.8, 0.99, 1e-7, Adam.DEFAULT.epsilonPlacement()))
                .rate(3e-4)
                .epochs(7)
                .steps(1_000)
                .batch(TrainingSpec.FULL_BATCH)
                .schedule(new Schedule.WarmUp(10, 0, Schedule.Cosine.DEFAULT))
                .clip(new Clipping.ByNorm(1))
                .weightDecay(new WeightDecay.L2(1e-4))
                .recordEvery(4)
                .sharpness(SharpnessSpec.DEFAULT)
                .threshold("depth", 2)
                .build();

        assertThat(built).isEqualTo(read("""
                name: all
                description: Everything.
                seed: 5
                precision: float64
                threads: 3
                data: {source: circles, samples: 300, noise: 0.1, split: {validation: 0.3, test: 0.1}, scaling: standardise}
                network:
                  initialiser: he-normal
                  bias-initialiser: 0.1
                  weights: first.safetensors
                  layers:
                    - repeat: 3
                      layers: [{dense: 8, activation: tanh}, layer-norm]
                    - residual: [{dense: 8, initialiser: zeros, bias: false, activation: gelu}]
                      scale: 0.5
                    - activation: {kind: leaky-relu, alpha: 0.2}
                    - batch-norm
                    - dropout: 0.25
                    - {dense: 8, initialiser: critical}
                    - activation: tanh
                    - {dense: 8, initialiser: critical, bias: {kind: normal, deviation: 0.1}, frozen: true, activation: sigmoid}
                    - dense: 2
                loss: {kind: huber, delta: 0.5}
                training:
                  stop: {when: training-loss, patience: 3, keep: last}
                  steps: 1000
                  batch: full
                  optimiser: {kind: adam, beta1: 0.8, beta2: 0.99, epsilon: 1e-7}
                  learning-rate: 3e-4
                  schedule: {kind: warm-up, steps: 10, then: cosine}
                  clip: {norm: 1}
                  weight-decay: {l2: 1e-4}
                readings: {every: 4, sharpness: {}}
                diagnosis: {thresholds: {depth: 2}}
                """));
    }

    @Test
    void criticalNeedsNoFile() {
        ExperimentSpec spec = moons().critical()
                .network(dense(8), gelu(), dense(8).critical(0.05), tanh(), dense(1))
                .build();

        assertThat(spec.network()).isEqualTo(read("""
                data: {source: moons}
                network: {initialiser: critical, layers: [{dense: 8, activation: gelu}, {dense: 8, activation: tanh, initialiser: {kind: critical, bias-variance: 0.05}}, {dense: 1}]}
                loss: binary-cross-entropy-on-logits
                """).network());
        assertThat(((LayerSpec.Dense) spec.network().layers().getFirst()).bias())
                .isInstanceOf(Normal.class);
    }

    @Test
    void anExperimentIsBuiltAgainWithSomethingChanged() {
        ExperimentSpec spec =
                moons().epochs(20).guard(RateGuard.BySharpness.DEFAULT).build();

        assertThat(spec.toBuilder().build()).isEqualTo(spec);
        ExperimentSpec changed = spec.toBuilder()
                .steps(50)
                .guard(RateGuard.NONE)
                .clip(Clipping.NONE)
                .build();
        assertThat(changed.training().length()).isEqualTo(new TrainingSpec.Length.Steps(50));
        assertThat(changed.training().update().guard()).isEqualTo(RateGuard.NONE);
        assertThat(spec.with("training.epochs", "30").training().length())
                .isEqualTo(new TrainingSpec.Length.Epochs(30));
        assertThat(spec.with("training.sharpness-guard", "null"))
                .isEqualTo(moons().epochs(20).build());
        assertThat(changed.thresholds()).isEmpty();
        assertThat(spec.toBuilder().threshold("a", 1).build().thresholds()).containsExactly(entry("a", 1.0));
    }

    @Test
    void mistakesHaveTheFilesMessagesWithoutAPlace() {
        refuses(
                () -> moons().epochs(0).build(),
                "training.epochs: expected a whole number from 1 to 100,000,000, got 0");
        refuses(() -> moons().rate(-1).build(), "training.learning-rate: expected a number above 0, got -1");
        refuses(
                () -> moons().network(dense(8), residual(dense(3)), dense(1)).build(),
                "network.layers[1]: the residual branch turns 8 columns into 3 columns: end it with "
                        + "dense: 8 so that the sum fits");
        refuses(() -> moons().network().build(), "network.layers: needs at least one layer");
        refuses(
                () -> ExperimentSpec.named("x")
                        .loss(new BinaryCrossEntropy(true))
                        .build(),
                "needs the key network");
        refuses(() -> ExperimentSpec.named("x").network(dense(1)).build(), "needs the key loss");
        refuses(
                () -> moons().optimiser(Lion.DEFAULT)
                        .guard(RateGuard.BySharpness.DEFAULT)
                        .build(),
                "training.sharpness-guard: lion has no stable rate to stay below");
        refuses(
                () -> moons().guard(RateGuard.BySharpness.DEFAULT)
                        .sharpness(SharpnessSpec.DEFAULT)
                        .build(),
                "readings.sharpness: training.sharpness-guard measures and records it already");
        refuses(
                () -> moons().optimiser(AdamW.DEFAULT)
                        .weightDecay(new WeightDecay.L2(1))
                        .build(),
                "training.weight-decay: adamw decays weights by itself");
        refuses(
                () -> moons().critical()
                        .network(
                                dense(8), Layers.activation(new dev.gradiometer.engine.activation.Softplus()), dense(1))
                        .build(),
                "network.layers[0]: softplus has no critical initialisation that is stable");
        refuses(() -> moons().split(new Split.OwnTest(0)).build(), "data split: moons has no test set of its own");
        refuses(
                () -> ExperimentSpec.named("a/b")
                        .network(dense(1))
                        .loss(new BinaryCrossEntropy(true))
                        .build(),
                "name: expected at most 100 letters");
        refuses(
                () -> moons().build().with("training.lerning-rate", "1"),
                "set training.lerning-rate=1: training.lerning-rate: no such key; did you mean learning-rate?");
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(UserInputException.class).hasMessageStartingWith(message);
    }
}
