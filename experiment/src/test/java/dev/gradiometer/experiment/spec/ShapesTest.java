package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ShapesTest {
    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, LayerSpec.Dense.DEFAULT_WEIGHTS, Constant.ZERO);
    }

    @Test
    void countsColumnsAndParameters() {
        List<LayerSpec> layers = List.of(
                dense(64),
                new LayerSpec.Activate(new Softmax()),
                new LayerSpec.Residual(List.of(new LayerSpec.Dense(64, LayerSpec.Dense.DEFAULT_WEIGHTS, null)), 1),
                new LayerSpec.LayerNorm(1e-5),
                new LayerSpec.BatchNorm(1e-5, 0.1),
                new LayerSpec.Dropout(0.5),
                dense(10));

        assertThat(Shapes.check(layers, 784))
                .isEqualTo(new Shapes(784, Shape.of(10), (784 + 1) * 64 + 64 * 64 + 2 * 64 + 2 * 64 + (64 + 1) * 10));
    }

    @Test
    void refusesABranchThatChangesTheWidth() {
        List<LayerSpec> layers = List.of(new LayerSpec.Residual(List.of(dense(32)), 1), dense(10));

        assertThat(Shapes.check(layers, 32).outputs()).isEqualTo(10);
        assertThatThrownBy(() -> Shapes.check(layers, 784))
                .isInstanceOf(UserInputException.class)
                .hasMessage("layer 1: the residual branch turns 784 columns into 32 columns: end it with dense: 784 so"
                        + " that the sum fits");
    }

    @Test
    void namesTheBranchInsideABranch() {
        LayerSpec inner = new LayerSpec.Residual(List.of(dense(3)), 1);

        assertThatThrownBy(() -> Shapes.check(List.of(dense(5), new LayerSpec.Residual(List.of(inner), 1)), 1))
                .hasMessageStartingWith("layer 2: layer 1 of the branch: the residual branch turns 5 columns into 3");
    }

    @Test
    void limitsParametersWithoutOverflow() {
        List<LayerSpec> wide = Collections.nCopies(100_000, dense(1_000_000));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThatThrownBy(() -> Shapes.check(wide, 10))
                    .hasMessage("layer 2: up to here the network has 1,000,012,000,000 parameters; at most 100,000,000"
                            + " fit, use fewer units");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesANetworkWithoutParameters() {
        assertThatThrownBy(() -> Shapes.check(List.of(new LayerSpec.Activate(new Softmax())), 3))
                .hasMessage("layer 1: the network has no parameters to train: add a dense layer");
    }

    @Test
    void comparesTheOutputWithTheTargets() {
        NetworkSpec network = new NetworkSpec(
                List.of(dense(3)),
                List.of(new LayerOrigin("network.layers[0]", "x.yaml:5: network.layers[0]", List.of())),
                null);
        Shapes shapes = Shapes.check(network, 2);

        shapes.checkTargets(network, 3);
        assertThatThrownBy(() -> shapes.checkTargets(network, 1))
                .isInstanceOf(UserInputException.class)
                .hasMessage("x.yaml:5: network.layers[0]: the network ends with 3 columns, the data have 1 column:"
                        + " change the last layer's units or the data's targets");
    }
}
