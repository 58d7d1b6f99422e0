package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names for what a network's structure says in several places. */
final class HandlesTest {
    private static final String FILE = """
            data: {source: moons}
            network:
              layers:
                - dense: 16
                  activation: relu
                - repeat: 2          # the tower
                  layers:
                    - dense: 16
                    - layer-norm
                    - activation: relu
                - dense: 2
                  activation: identity
            loss: mean-squared-error
            """;

    private static final String FLAT = """
            data: {source: moons}
            network:
              layers:
                - {dense: 16, activation: relu}
                - {dense: 16, activation: relu}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            """;

    private static List<LayerSpec> layers(String text, String... settings) {
        return ExperimentFile.parse(text, "x.yaml", List.of(settings))
                .spec()
                .network()
                .layers();
    }

    private static List<String> kinds(String text, String... settings) {
        return layers(text, settings).stream().map(LayerSpec::kind).toList();
    }

    private static List<Integer> units(String text, String... settings) {
        return layers(text, settings).stream()
                .filter(LayerSpec.Dense.class::isInstance)
                .map(layer -> ((LayerSpec.Dense) layer).units())
                .toList();
    }

    @Test
    void depthRepeatsTheBlock() {
        assertThat(units(FILE, "network.depth=5")).hasSize(7);
        assertThat(units(FLAT, "network.depth=5")).containsExactly(16, 16, 16, 16, 16, 2);
    }

    @Test
    void widthLeavesTheOutputAsItIs() {
        assertThat(units(FILE, "network.width=8")).containsExactly(8, 8, 8, 2);
    }

    @Test
    void activationLeavesTheOutputAsItIs() {
        List<LayerSpec> layers = layers(FILE, "network.activation=tanh");
        assertThat(layers.stream()
                        .filter(LayerSpec.Activate.class::isInstance)
                        .map(layer -> ((LayerSpec.Activate) layer).activation().name()))
                .containsExactly(new Tanh().name(), new Tanh().name(), new Tanh().name(), "identity");
    }

    @Test
    void gainIsTheDeviationOfWeightsTimesTheRootOfTheInputs() {
        LayerSpec.Dense first =
                (LayerSpec.Dense) layers(FLAT, "network.gain=1.5").getFirst();
        assertThat(first.weights())
                .isInstanceOfSatisfying(
                        VarianceScaling.class,
                        drawn -> assertThat(drawn.scale()).isEqualTo(2.25));
        first = (LayerSpec.Dense) layers(FLAT, "network.initialiser=orthogonal", "network.gain=1.5")
                .getFirst();
        assertThat(first.weights()).isEqualTo(new Orthogonal(1.5));
    }

    @Test
    void normalisationStandsBetweenADenseLayerAndItsActivation() {
        assertThat(kinds(FILE, "network.normalisation=none")).doesNotContain("layer-norm");
        assertThat(kinds(FILE, "network.normalisation=batch-norm"))
                .containsExactly(
                        "dense",
                        "batch-norm",
                        "activation",
                        "dense",
                        "batch-norm",
                        "activation",
                        "dense",
                        "batch-norm",
                        "activation",
                        "dense",
                        "activation");
        assertThat(kinds(FLAT, "network.normalisation=layer-norm"))
                .containsExactly("dense", "layer-norm", "activation", "dense", "layer-norm", "activation", "dense");
    }

    @Test
    void severalWorkTogetherInAnyOrder() {
        assertThat(layers(FILE, "network.depth=3", "network.width=8", "network.normalisation=batch-norm"))
                .isEqualTo(layers(FILE, "network.normalisation=batch-norm", "network.width=8", "network.depth=3"))
                .hasSize(3 + 9 + 2);
    }

    @Test
    void overridesAreKeptAsPlainOnesSoThatTheTextCanBeChangedFurther() {
        ExperimentFile file = ExperimentFile.parse(FILE, "x.yaml", List.of("network.depth=3"));
        assertThat(file.overrides()).containsExactly("network.layers[1].repeat=3");
        assertThat(file.folded().text()).contains("repeat: 3").contains("# the tower");
        assertThat(file.with("network.width", "8").text()).contains("# the tower");
        assertThat(file.spec().with("network.width", "8").network().layers())
                .isEqualTo(file.with("network.width", "8").spec().network().layers());
    }

    @Test
    void whatTheNetworkDoesNotHaveIsSaid() {
        String two = FILE.replace("    - dense: 2\n", "    - repeat: 1\n      layers: [{dense: 4}]\n    - dense: 2\n");
        assertThatThrownBy(() -> layers(two, "network.depth=3"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("2 blocks that repeat")
                .hasMessageContaining("network.layers[2].repeat");
        assertThatThrownBy(() -> layers(FLAT.replaceFirst("16", "8"), "network.depth=3"))
                .hasMessageContaining("neither a block with repeat nor all alike");
        assertThatThrownBy(() -> layers(FLAT, "network.normalisation=group-norm"))
                .hasMessageContaining("expected a normalisation");
        assertThatThrownBy(() -> layers(FLAT, "network.gain=0")).hasMessageContaining("above 0");
    }
}
