package dev.gradiometer.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.readings.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A kind of layer that only its caller knows. */
class CustomLayerTest {
    private static final Shape IMAGE = new Shape(List.of(2, 4, 4));

    /** The mean of blocks of 2 × 2 positions in each channel. */
    private static final class MeanPooling implements LayerFunction {
        private static int pooled(int i) {
            return i / 16 * 4 + i % 16 / 8 * 2 + i % 4 / 2;
        }

        @Override
        public void forward(Matrix inputs, Matrix outputs) {
            outputs.fill(0);
            for (int r = 0; r < inputs.rows(); r++) {
                for (int i = 0; i < inputs.columns(); i++) {
                    outputs.set(r, pooled(i), outputs.get(r, pooled(i)) + inputs.get(r, i) / 4);
                }
            }
        }

        @Override
        public void backward(Matrix inputs, Matrix outputs, Matrix outputDelta, Matrix inputDelta) {
            for (int r = 0; r < inputs.rows(); r++) {
                for (int i = 0; i < inputs.columns(); i++) {
                    inputDelta.set(r, i, outputDelta.get(r, pooled(i)) / 4);
                }
            }
        }
    }

    private static final LayerSpec POOLING = new LayerSpec.Custom(
            "mean-pooling",
            in -> new Shape(
                    List.of(in.units(), in.extents().get(1) / 2, in.extents().get(2) / 2)),
            MeanPooling::new);

    private static Network network() {
        LayerSpec norm = new LayerSpec.LayerNorm(1e-5);
        LayerSpec dense = new LayerSpec.Dense(3, new Normal(0, 1), null);
        return Network.build(List.of(norm, POOLING, dense), IMAGE, Precision.FLOAT64, 1);
    }

    @Test
    void hasAShapeOfItsOwn() {
        Network network = network();
        assertThat(network.inputs()).isEqualTo(32);
        assertThat(network.layers().get(0).place().output()).isEqualTo(IMAGE);
        assertThat(network.layers().get(1).place().output()).isEqualTo(new Shape(List.of(2, 2, 2)));
        assertThat(network.layers().get(1).place().outputs()).isEqualTo(8);
        assertThat(network.layers().get(1).name()).isEqualTo("mean-pooling0");
        assertThat(network.layers().get(2).parameters().getFirst().values().columns())
                .isEqualTo(8);
    }

    /** The gradient of Σ outputs by γ of the layer below, against central differences. */
    @Test
    void trainsTheLayersBelow() {
        Network network = network();
        Pass pass = new Pass(network, Kernels.plain(), 2);
        for (int i = 0; i < 64; i++) {
            pass.input().set(i, Math.sin(i * i));
        }
        pass.forward(Pass.Conditions.training(1), 0);
        pass.outputDelta().fill(1);
        pass.backward();
        Parameter gain = network.parameters().getFirst();
        Matrix gradient = pass.gradients().of(gain);
        int exponent = pass.gradientExponent(gain);
        for (int i = 0; i < 32; i++) {
            double up = sum(pass, gain.values(), i, 1e-5);
            double down = sum(pass, gain.values(), i, -1e-5);
            assertThat(Math.scalb(gradient.get(i), exponent)).isCloseTo((up - down) / 2e-5, within(1e-8));
        }
    }

    private static double sum(Pass pass, Matrix parameter, int i, double change) {
        double before = parameter.get(i);
        parameter.set(i, before + change);
        Matrix outputs = pass.forward(Pass.Conditions.training(1), 0);
        parameter.set(i, before);
        double sum = 0;
        for (double output : outputs.toArray()) {
            sum += output;
        }
        return sum;
    }

    @Test
    void isCopiedWithItsNetwork() {
        Network network = network();
        Network copy = network.copy(Precision.FLOAT32);
        assertThat(copy.layers().get(1)).isEqualTo(network.layers().get(1));
    }

    @Test
    void hasNoSecondDerivatives() {
        assertThatThrownBy(() -> new TangentPass(network(), Kernels.plain(), 2))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.layer()).isEqualTo(1);
                    assertThat(refusal.kind()).isEqualTo("mean-pooling");
                    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.KIND);
                })
                .hasMessage("second derivatives: not for layer 1 (mean-pooling): it does not know this kind of layer");
    }
}
