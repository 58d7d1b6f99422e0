package dev.gradiometer.experiment.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not take ONNX Runtime to see; bench/peers runs every kind of layer in it. */
class OnnxLayersTest {
    private static OnnxLayers layers(LayerSpec spec, Precision precision) {
        return new OnnxLayers(new OnnxGraph("g", "p"), Network.build(List.of(spec), 3, precision, 1));
    }

    @Test
    void dropoutIsNoNode() {
        assertThat(layers(new LayerSpec.Dropout(0.5), Precision.FLOAT32).add("x"))
                .isEqualTo("x");
    }

    @Test
    void hasTheNetworksPrecision() {
        assertThat(layers(new LayerSpec.Dropout(0.5), Precision.FLOAT32).type()).isEqualTo(OnnxType.FLOAT);
        assertThat(layers(new LayerSpec.Dropout(0.5), Precision.FLOAT64).type()).isEqualTo(OnnxType.DOUBLE);
    }

    @Test
    void refusesAFunctionOfTheProgramsOwn() {
        LayerSpec own = new LayerSpec.Custom("max-pool", shape -> shape, () -> {
            throw new AssertionError("not to be run");
        });
        assertThatThrownBy(() -> layers(own, Precision.FLOAT32))
                .isInstanceOf(UserInputException.class)
                .hasMessage("layer 0 (max-pool) is a function of the program's own; ONNX has no operator for it");
    }
}
