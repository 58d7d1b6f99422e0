package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.readings.Evaluation;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static Optimiser optimiser(String... overrides) {
        return Samples.with(overrides).training().update().optimiser();
    }

    private static LayerSpec layer(int index, String... overrides) {
        return Samples.with(overrides).network().layers().get(index);
    }

    @Test
    void replacesAValue() {
        assertThat(Samples.with("training.learning-rate=0.25")
                        .training()
                        .update()
                        .learningRate())
                .isEqualTo(0.25);
        assertThat(optimiser("training.optimiser={kind: nesterov, beta: 0.5}")).isEqualTo(new Nesterov(0.5));
    }

    @Test
    void setsAKeyThatTheFileLacks() {
        ExperimentSpec spec = ExperimentFile.parse(
                        Samples.SMALL, "x.yaml", List.of("training.clip.value=0.5", "data.noise=0"))
                .spec();

        assertThat(spec.training().update().clipping()).isEqualTo(new Clipping.ByValue(0.5));
        assertThat(spec.data().source()).isEqualTo(new GeneratorSpec.Circles(1_000, 0, 0.5));
    }

    @Test
    void laterOnesWin() {
        assertThat(Samples.with("seed=2", "seed=3").seed()).isEqualTo(3);
        assertThat(optimiser("training.optimiser=momentum", "training.optimiser.beta=0.3"))
                .isEqualTo(new Momentum(0.3));
    }

    @Test
    void reachesIntoLists() {
        assertThat(Samples.with("network.layers[0].repeat=2").network().layers())
                .hasSize(2 * 2 + 6);
        assertThat(layer(43, "network.layers[4].dropout=0.25")).isEqualTo(new LayerSpec.Dropout(0.25));
        assertThat(layer(44, "network.layers[5]={activation: gelu}")).isEqualTo(new LayerSpec.Activate(new Gelu()));
    }

    @Test
    void aNameBecomesAMappingWhenAParameterIsSet() {
        assertThat(layer(44, "network.layers[5].activation=leaky-relu", "network.layers[5].activation.alpha=0.5"))
                .isEqualTo(new LayerSpec.Activate(new LeakyRelu(0.5)));
        assertThat(((LayerSpec.Dense) layer(45, "network.initialiser=normal", "network.initialiser.deviation=3"))
                        .weights())
                .isEqualTo(new Normal(0, 3));
        assertThat(layer(41, "network.layers[2]=layer-norm", "network.layers[2].layer-norm.epsilon=0.5"))
                .isEqualTo(new LayerSpec.LayerNorm(0.5));
        assertThat(layer(41, "network.layers[2]=layer-norm")).isEqualTo(new LayerSpec.LayerNorm(1e-5));
    }

    @Test
    void nullTakesAKeyOut() {
        assertThat(Samples.with("training.clip=null").training().update().clipping())
                .isEqualTo(Clipping.NONE);
        assertThat(Samples.with("training=null").training()).isEqualTo(TrainingReader.absent());
        assertThat(optimiser("training.optimiser={kind: adam, beta1: 0}", "training.optimiser.beta1=~"))
                .isEqualTo(Adam.DEFAULT);
    }

    @Test
    void theValueMayHoldEqualSigns() {
        assertThat(Samples.with("description=a = b").description()).isEqualTo("a = b");
    }

    @Test
    void aShortStopCanBeOverriddenKeyByKey() {
        String text = Samples.SMALL + "training: {stop: training-loss}\n";
        ExperimentFile file = ExperimentFile.parse(text, "x.yaml", List.of("training.stop.patience=3"));
        assertThat(file.spec().training().stop())
                .contains(new StopSpec(Evaluation.Part.TRAIN, 3, StopSpec.DEFAULT.keep()));
        ExperimentFile other = ExperimentFile.parse(text, "x.yaml", List.of("training.stop.when=validation-loss"));
        assertThat(other.spec().training().stop()).contains(StopSpec.DEFAULT);
    }
}
