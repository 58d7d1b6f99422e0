package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers are counted before any is made, through repeats and residual branches together. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated
class LayerCountTest {
    private static ExperimentFile network(String layers) {
        String text = "data: {source: moons}\nnetwork:\n  layers:\n    - %s\n    - dense: 2\nloss: mean-squared-error\n"
                .formatted(layers);
        return ExperimentFile.parse(text, "x.yaml", List.of());
    }

    /** n times what is inside. */
    private static String repeat(int n, String inside) {
        return "{repeat: " + n + ", layers: [" + inside + "]}";
    }

    private static String residual(String inside) {
        return "{residual: [" + inside + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 8,100,090,000",
                "3 | 27,090,000",
            })
    void aFewBytesThatMeanBillionsAreRefusedAtOnce(int depth, String count) {
        String inside = "layer-norm";
        for (int i = 0; i < depth - 2; i++) {
            inside = repeat(300, inside);
        }
        String layers = repeat(300, repeat(300, residual(inside)));

        assertThatThrownBy(() -> network(layers))
                .isInstanceOf(UserInputException.class)
                .hasMessage(
                        "x.yaml:4: network.layers[0]: up to here the network has %s layers with repeats and residual branches written out; at most 100,000 fit, repeat fewer",
                        count);
    }

    @Test
    void aCountBeyondEveryNumberStopsGrowing() {
        String inside = "{dense: 1, activation: tanh}";
        for (int i = 0; i < 20; i++) {
            inside = repeat(100_000, residual(inside));
        }
        String layers = inside;

        assertThatThrownBy(() -> network(layers))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the network has 9,223,372,036,854,775,807 or more layers");
    }

    @Test
    void aBlockWithItsBranchCountsTogether() {
        assertThat(network(repeat(49_999, residual("layer-norm")))
                        .spec()
                        .network()
                        .layers())
                .hasSize(50_000);
        assertThat(network(repeat(33_333, residual("layer-norm, layer-norm")))
                        .spec()
                        .network()
                        .paths())
                .hasSize(100_000);
        assertThatThrownBy(() -> network(repeat(50_000, residual("layer-norm"))))
                .hasMessageContaining("network.layers[1]: up to here the network has 100,001 layers");
    }

    @Test
    void twentyThousandLayersAreReadQuickly() {
        network(repeat(20_000, "{dense: 1}"));
        long start = System.nanoTime();

        ExperimentFile file = network(repeat(20_000, "{dense: 1}"));

        assertThat(file.spec().network().layers()).hasSize(20_001);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aRepeatThatIsNoNumberIsForTheReaderToRefuse() {
        assertThatThrownBy(() -> network("{repeat: many, layers: [{dense: 1}]}"))
                .hasMessageContaining("network.layers[0].repeat: expected a whole number from 1 to 100,000");
        assertThatThrownBy(() -> network("{repeat: 3, layers: 4}"))
                .hasMessageContaining("network.layers[0].layers: expected a list of layers");
    }
}
