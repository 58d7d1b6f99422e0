package dev.gradiometer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.LayerFunction;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.NetworkSpec;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network with a layer that only training knows. */
class RefusedLayerTest {
    private static final class Doubling implements LayerFunction {
        @Override
        public void forward(Matrix inputs, Matrix outputs) {
            for (int i = 0; i < inputs.size(); i++) {
                outputs.set(i, 2 * inputs.get(i));
            }
        }

        @Override
        public void backward(Matrix inputs, Matrix outputs, Matrix outputDelta, Matrix inputDelta) {
            forward(outputDelta, inputDelta);
        }
    }

    private static ExperimentSpec spec() {
        ExperimentSpec plain =
                ExperimentFile.parse("""
                seed: 1
                threads: 1
                data: {source: moons, samples: 400, scaling: standardise}
                network: {layers: [{dense: 8, activation: relu}, {dropout: 0}, {dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                training: {epochs: 1, batch: 64, optimiser: sgd, learning-rate: 0.1}
                """, "network.yaml", List.of()).spec();
        List<LayerSpec> layers = new ArrayList<>(plain.network().layers());
        layers.set(2, new LayerSpec.Custom("doubling", shape -> shape, Doubling::new));
        return new ExperimentSpec(
                plain.name(),
                plain.description(),
                plain.seed(),
                plain.precision(),
                plain.threads(),
                plain.data(),
                NetworkSpec.of(layers),
                plain.loss(),
                plain.training(),
                plain.readings(),
                plain.thresholds());
    }

    @Test
    void instrumentsThatDoNotKnowALayerAreLeftOutAndTheOthersAreNot() {
        Inspection inspection = Inspected.of(spec());

        assertThat(inspection.leftOut())
                .extracting(LeftOut::instrument)
                .containsExactlyInAnyOrder(
                        Instrument.THEORY, Instrument.SPARSITY, Instrument.SPECTRUM, Instrument.CURVATURE);
        assertThat(inspection.leftOut()).allSatisfy(left -> {
            assertThat(left.reason().english())
                    .isEqualTo("not for layer doubling1: layers of kind doubling are not known here");
            assertThat(left.reason().in(Language.CHINESE)).isEqualTo("不适用于层 doubling1：不了解 doubling 这种层");
        });
        assertThat(inspection.range()).isNotNull();
        assertThat(inspection.layers()).hasSize(4);
        assertThat(inspection.backward()).isNotNull();
        assertThat(Verdicts.of(inspection, VerdictLimits.DEFAULT)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonNamesTheLayerInBothLanguages(Refusal.Reason reason) {
        try (Session session = Session.prepare(spec(), Path.of("."))) {
            Message message = RefusedLayer.of(new Refusal("x", 2, "doubling", reason, "1"), session.network());
            assertThat(message.english()).startsWith("not for layer doubling1: ");
            assertThat(message.in(Language.CHINESE)).startsWith("不适用于层 doubling1：");
        }
    }
}
