package dev.gradiometer.views.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Remedy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameworkTest {
    private static final List<Integer> FIRST = List.of(0);

    static List<Remedy> remedies() {
        return List.of(
                new Remedy.Together(List.of(new Remedy.LearningRate(0.1), new Remedy.Longer(2))),
                new Remedy.Setting("training.optimiser", "adam"),
                new Remedy.Setting("training.optimiser.epsilon", null),
                new Remedy.Setting("training.clip", "{norm: 2.5}"),
                new Remedy.Setting("training.clip", null),
                new Remedy.Setting("training.batch", "64"),
                new Remedy.Setting("training.schedule", "constant"),
                new Remedy.Setting("training.schedule", "cosine"),
                new Remedy.Setting("training.maximise", null),
                new Remedy.Setting("loss.reduction", "mean"),
                new Remedy.Setting("data.class-weights", "balanced"),
                new Remedy.LearningRate(0.1),
                new Remedy.Activation(FIRST, "relu", "he-normal"),
                new Remedy.Initialisation(new TreeMap<>(Map.of(0, "glorot-normal")), true),
                new Remedy.Normalisation(FIRST),
                new Remedy.Residual(FIRST),
                new Remedy.Output(2, "identity", "categorical-cross-entropy-on-logits"),
                new Remedy.Dropout(FIRST, 0.1),
                new Remedy.Width(FIRST, 32),
                new Remedy.HiddenLayers(0, 2, 32),
                new Remedy.Longer(2),
                new Remedy.WeightDecay(1e-4),
                new Remedy.Unfreeze(FIRST),
                new Remedy.LayerNorm(FIRST),
                new Remedy.InputScaling(),
                new Remedy.OneHotTargets(),
                new Remedy.TargetScaling(),
                new Remedy.Shuffling(),
                new Remedy.CheckOperation());
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void everyRemedyHasItsCodeInEveryFramework(Remedy remedy) {
        for (Framework framework : Framework.values()) {
            assertThat(framework.code(remedy))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("null", "{norm"));
        }
    }

    @Test
    void numbersAndNamesAreTheRemedys() {
        assertThat(Framework.PYTORCH.code(new Remedy.Setting("training.clip", "{norm: 2.5}")))
                .containsExactly("torch.nn.utils.clip_grad_norm_(model.parameters(), 2.5)");
        assertThat(Framework.KERAS.code(new Remedy.Setting("training.clip", "{norm: 2.5}")))
                .containsExactly("optimizer = Optimizer(global_clipnorm=2.5)");
        assertThat(Framework.PYTORCH.code(new Remedy.Activation(FIRST, "relu", "he-normal")))
                .containsExactly("nn.ReLU()", "nn.init.kaiming_normal_(layer.weight, nonlinearity=\"relu\")");
    }
}
