package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummedLossTest {
    private static final int SAMPLES = 12;
    private static final int[] ORDER = IntStream.range(0, SAMPLES).toArray();

    private final Matrix inputs = random(1, 4, -1, 1);
    private final Matrix targets = random(2, 3, 0.1, 0.9);

    private static Matrix random(long seed, int columns, double low, double high) {
        RandomGenerator random = Seeds.stream(seed, "numbers");
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, SAMPLES, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextDouble(low, high));
        }
        return matrix;
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new SquaredError(), new Huber(0.2), new BinaryCrossEntropy(true), new CategoricalCrossEntropy(true));
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, LayerSpec.Dense.DEFAULT_WEIGHTS, Constant.ZERO);
    }

    private static Network network() {
        return Network.build(List.of(dense(5), new LayerSpec.Activate(new Tanh()), dense(3)), 4, Precision.FLOAT64, 7);
    }

    private record Ran(Network network, double loss, double after, double predicted, double norm) {}

    private Ran ran(Loss loss, Optimiser optimiser, double rate, int count, int threads) {
        Network network = network();
        UpdateSpec update = UpdateSpec.of(optimiser).withLearningRate(rate);
        try (TrainingStep step = new TrainingStep(
                network,
                loss,
                update.start(network.vector(), new Horizon(1, 2)).chain(),
                Kernels.best(),
                threads,
                true)) {
            GradientFlow flow = step.run(inputs, targets, ORDER, 0, count, true);
            return new Ran(
                    network, flow.loss(), flow.lossAfterUpdate(), flow.directionalDerivative(), flow.gradientNorm());
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aStepIsOneOfTheMeanAtARateTimesTheBatch(Loss loss) {
        for (int count : new int[] {SAMPLES, 5, 1}) {
            for (Optimiser optimiser : List.of(new Sgd(), Momentum.DEFAULT)) {
                Ran sum = ran(new Summed(loss), optimiser, 0.01, count, 2);
                Ran mean = ran(loss, optimiser, 0.01 * count, count, 2);
                assertThat(sum.network().vector().toArray())
                        .containsExactly(mean.network().vector().toArray(), within(1e-14));
                assertThat(sum.norm()).isCloseTo(count * mean.norm(), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAndTheirPredictedChangeStayMeans(Loss loss) {
        for (Optimiser optimiser : List.of(new Sgd(), Momentum.DEFAULT)) {
            Ran sum = ran(new Summed(loss), optimiser, 1e-6, SAMPLES, 1);
            Ran mean = ran(loss, optimiser, 1e-6, SAMPLES, 1);
            assertThat(sum.loss()).isEqualTo(mean.loss());
            assertThat(sum.after() - sum.loss()).isCloseTo(sum.predicted(), within(1e-3 * Math.abs(sum.predicted())));
            assertThat(sum.predicted()).isNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void curvatureIsTimesTheBatch(Loss loss) {
        Matrix sum = product(new Summed(loss));
        Matrix mean = product(loss);
        for (int i = 0; i < sum.size(); i++) {
            assertThat(sum.get(i)).isCloseTo(SAMPLES * mean.get(i), within(1e-12));
        }
        assertThat(Arrays.stream(mean.toArray()).map(Math::abs).max().orElse(0)).isGreaterThan(1e-3);
    }

    private Matrix product(Loss loss) {
        Network network = network();
        Matrix along = network.vector().copy(Precision.FLOAT64);
        Matrix product = Matrix.zeros(Precision.FLOAT64, 1, along.size());
        try (HessianProduct hessian = new HessianProduct(network, loss, Kernels.best(), 2, Precision.FLOAT64)) {
            hessian.at(inputs, targets, ORDER, 0, SAMPLES, 0);
            hessian.apply(1, along, product);
        }
        return product;
    }

    @Test
    void aSumOfSumsIsRefused() {
        Summed once = new Summed(new SquaredError());
        assertThatThrownBy(() -> new Summed(once)).hasMessage("summed: expected a loss that is a mean, got a sum");
    }
}
