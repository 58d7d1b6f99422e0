package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code initialiser: critical} gets its numbers from the activation that follows and the biases that the file gives.
 */
class CriticalTest {
    private static List<LayerSpec> layers(String network) {
        String text = """
                data: {source: circles}
                network:
                %sloss: binary-cross-entropy-on-logits
                """.formatted(network.indent(2));
        return ExperimentFile.parse(text, "x.yaml", List.of()).spec().network().layers();
    }

    private static double weights(LayerSpec layer) {
        return ((Critical) ((LayerSpec.Dense) layer).weights()).weightVariance();
    }

    @Test
    void eachLayerLooksAtTheActivationThatFollows() {
        List<LayerSpec> layers = layers("""
                initialiser: critical
                layers:
                  - dense: 8
                    activation: relu
                  - dense: 8
                  - layer-norm
                  - dropout: 0.1
                  - activation: erf
                  - repeat: 2
                    layers:
                      - activation: tanh
                      - dense: 8
                  - residual:
                      - dense: 8
                        activation: {kind: leaky-relu, alpha: 0.5}
                      - dense: 8
                  - dense: 1
                """);

        assertThat(weights(layers.get(0))).isEqualTo(2);
        assertThat(weights(layers.get(2))).isCloseTo(Math.PI / 4, within(1e-12));
        assertThat(weights(layers.get(7)))
                .as("followed by tanh in the next repetition")
                .isEqualTo(1);
        assertThat(weights(layers.get(9))).as("followed by a residual block").isEqualTo(1);
        LayerSpec.Residual block = (LayerSpec.Residual) layers.get(10);
        assertThat(weights(block.branch().get(0))).isCloseTo(1.6, within(1e-12));
        assertThat(weights(block.branch().get(2))).isEqualTo(1);
        assertThat(weights(layers.get(11))).isEqualTo(1);
        assertThat(((LayerSpec.Dense) layers.get(0)).bias()).isEqualTo(Constant.ZERO);
        assertThat(((LayerSpec.Dense) layers.get(0)).weights().describe()).isEqualTo("critical");
    }

    /** tanh at σ_b² = 0.05: σ_w² = 1.760955 (Schoenholz et al. 2017). */
    @Test
    void theBiasVarianceIsTheOneGivenOrThatOfTheBiases() {
        List<LayerSpec> layers = layers("""
                initialiser: {kind: critical, bias-variance: 0.05}
                layers:
                  - dense: 8
                    activation: tanh
                  - dense: 8
                    initialiser: critical
                    bias: {kind: normal, deviation: 0.22360679774997896}
                  - activation: tanh
                  - dense: 8
                    initialiser: critical
                    bias: false
                  - activation: tanh
                  - dense: 1
                    initialiser: critical
                """);

        LayerSpec.Dense drawn = (LayerSpec.Dense) layers.get(0);
        assertThat(weights(drawn)).isCloseTo(1.760955, within(1e-6));
        assertThat(drawn.bias()).isEqualTo(new Normal(0, Math.sqrt(0.05)));
        assertThat(weights(layers.get(2))).isCloseTo(1.760955, within(1e-6));
        assertThat(weights(layers.get(4))).isEqualTo(1);
        assertThat(((LayerSpec.Dense) layers.get(4)).bias()).isNull();
    }

    @Test
    void geluGetsTheBiasesThatMakeItStable() {
        LayerSpec.Dense dense = (LayerSpec.Dense) layers("""
                initialiser: critical
                layers: [{dense: 8, activation: gelu}, {dense: 1}]
                """).getFirst();

        assertThat(weights(dense)).isCloseTo(1.98305, within(1e-5));
        assertThat(((Normal) dense.bias()).deviation()).isCloseTo(Math.sqrt(0.17292), within(1e-4));
    }

    @Test
    void saysInOneLineWhatCannotBe() {
        refuses(
                "layers: [{dense: 8, activation: softplus}, {dense: 1}]",
                "softplus has no critical initialisation that is stable: choose another");
        refuses(
                "layers: [{dense: 8, activation: gelu, bias: false}, {dense: 1}]",
                "gelu has no stable critical initialisation with bias variance 0: the smallest is 0.1729");
        refuses(
                "layers: [{dense: 8, initialiser: {kind: critical, bias-variance: 1}, bias: zeros}, {dense: 1}]",
                "leave one of them out");
        refuses("layers: [{dense: 8, bias: critical}]", "critical chooses weights");
        refuses(
                "layers: [{dense: 8, initialiser: {kind: critical, bias-variance: -1}}]",
                "bias-variance: expected a number from 0 on, or auto, got -1");
        refuses(
                "layers: [{dense: 8, initialiser: {kind: critical, gain: 1}}]",
                "initialiser.gain: critical has no such key; one of kind, bias-variance, weight-variance");
    }

    private static void refuses(String layers, String message) {
        assertThatThrownBy(() -> layers("initialiser: critical\n" + layers + "\n"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("x.yaml:");
    }
}
