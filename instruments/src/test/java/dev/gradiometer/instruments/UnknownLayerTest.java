package dev.gradiometer.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerFunction;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.range.RangeReading;
import dev.gradiometer.instruments.sparsity.Representation;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.spectrum.BatchStatistics;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import dev.gradiometer.instruments.spectrum.LayerRange;
import dev.gradiometer.instruments.theory.SignalPropagation;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A kind of layer that training knows and instruments do not. */
class UnknownLayerTest {
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

    private static final List<LayerSpec> LAYERS = List.of(
            new LayerSpec.Dense(6, new Critical(1), null),
            new LayerSpec.Activate(new Tanh()),
            new LayerSpec.Custom("doubling", shape -> shape, Doubling::new),
            new LayerSpec.Dense(1, new Critical(1), null));

    private final Network network = Network.build(LAYERS, 3, Precision.FLOAT64, 1);
    private final Matrix inputs = matrix(8, 3);
    private final Matrix targets = matrix(8, 1);

    private static Matrix matrix(int rows, int columns) {
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, Math.sin(3.0 * i + 1));
        }
        return matrix;
    }

    private static void refuses(ThrowingCallable instrument) {
        assertThatThrownBy(instrument).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.layer()).isEqualTo(2);
            assertThat(refusal.kind()).isEqualTo("doubling");
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.KIND);
        });
    }

    @Test
    void isRefusedByWhatHasToKnowIt() {
        refuses(() -> SignalPropagation.of(LAYERS, 3, 1));
        refuses(() -> SparsityReading.of(network, inputs));
        refuses(() -> JacobianSpectrum.measure(network, inputs, BatchStatistics.OF_SAMPLES, LayerRange.whole(network)));
        refuses(() -> Sharpness.measure(network, new SquaredError(), inputs, targets));
    }

    @Test
    void isMeasuredByWhatNeedNotKnowIt() {
        RangeReading range = RangeReading.of(
                network,
                new SquaredError(),
                inputs,
                targets,
                null,
                UpdateSpec.of(new Sgd()),
                new Horizon(1, 1),
                null,
                Kernels.plain());
        assertThat(range.loss()).isPositive();
        assertThat(Representation.of(network, inputs))
                .extracting(Representation::layer)
                .containsExactly("tanh1", "doubling1", "dense2");
        assertThat(LayerRoles.of(network).get(2).role()).isEqualTo(new LayerRole.Other());
        assertThat(LayerRoles.of(network).get(2).kind()).isEqualTo("doubling");
    }

    @Test
    void trainsAndIsRead() {
        UpdateSpec sgd = UpdateSpec.of(new Sgd()).withLearningRate(0.05);
        int[] order = IntStream.range(0, 8).toArray();
        UnitWindow window = new UnitWindow(network, 0);
        try (TrainingStep step = new TrainingStep(
                network,
                new SquaredError(),
                sgd.start(network.vector(), new Horizon(1, 50)).chain(),
                Kernels.best(),
                2,
                true)) {
            StepReading first = FlowReader.read(step.run(inputs, targets, order, 0, 8, false));
            StepReading last = first;
            for (int i = 0; i < 50; i++) {
                var flow = step.run(inputs, targets, order, 0, 8, false);
                window.add(flow);
                last = FlowReader.read(flow);
            }
            assertThat(last.loss()).isLessThan(first.loss() / 2);
            LayerReading doubling = last.layers().get(2);
            LayerReading below = last.layers().get(1);
            assertThat(below.error().ln() - doubling.error().ln()).isCloseTo(Math.log(2), within(1e-12));
        }
        assertThat(window.close(8).layers()).hasSize(3);
    }
}
