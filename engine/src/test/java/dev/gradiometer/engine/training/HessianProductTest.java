package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HessianProductTest {
    private static final int SAMPLES = 23;
    private static final int BATCH = 11;
    private static final Loss LOSS = new CategoricalCrossEntropy(true);

    private final Network network;
    private final Matrix inputs;
    private final Matrix targets;
    private final Matrix weights;
    private final int[] order;

    HessianProductTest() {
        network = Network.build(
                List.of(
                        new LayerSpec.Dense(8, new Normal(0, 0.7), new Normal(0, 0.2)),
                        new LayerSpec.LayerNorm(1e-5),
                        new LayerSpec.Activate(new Tanh()),
                        new LayerSpec.Dropout(0.3),
                        new LayerSpec.Dense(3, new Normal(0, 0.7), null)),
                5,
                Precision.FLOAT64,
                2);
        RandomGenerator random = Seeds.stream(4, "samples");
        inputs = Matrix.zeros(Precision.FLOAT64, SAMPLES, 5);
        targets = Matrix.zeros(Precision.FLOAT64, SAMPLES, 3);
        weights = Matrix.zeros(Precision.FLOAT64, SAMPLES, 1);
        order = new int[SAMPLES];
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        for (int r = 0; r < SAMPLES; r++) {
            targets.set(r, r % 3, 1);
            weights.set(r, 0.1 * (1 + r));
            order[r] = SAMPLES - 1 - r;
        }
    }

    private HessianProduct hessian(int threads, Precision precision) {
        return new HessianProduct(network, LOSS, Kernels.best(), threads, precision);
    }

    private Matrix direction(Precision precision) {
        RandomGenerator random = Seeds.stream(5, "direction");
        Matrix v = Matrix.zeros(precision, 1, network.vector().size());
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                p.in(v).set(i, random.nextGaussian());
            }
        }
        return v;
    }

    private double[] product(int threads, Precision precision, double scale) {
        try (HessianProduct hessian = hessian(threads, precision)) {
            hessian.at(inputs, targets, weights, order, 3, BATCH, 9);
            // What stood in the product before must not matter, the padding least of all.
            Matrix product = Matrix.zeros(precision, 1, network.vector().size()).fill(Double.NaN);
            Matrix v = direction(precision);
            double form = hessian.apply(scale, v, product);
            double[] values = product.toArray();
            double expected = 0;
            for (int i = 0; i < values.length; i++) {
                expected += v.get(i) * values[i];
            }
            assertThat(form).isCloseTo(expected, within(100 * precision.unitRoundoff() * Math.max(1, Math.abs(form))));
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11, 40})
    void doesNotDependOnHowTheBatchIsSplit(int threads) {
        double[] expected = product(1, Precision.FLOAT64, 1);
        double[] actual = product(threads, Precision.FLOAT64, 1);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-14));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void scalesInPassing(int threads) {
        double[] once = product(threads, Precision.FLOAT64, 1);
        double[] scaled = product(threads, Precision.FLOAT64, -0.25);
        for (int i = 0; i < once.length; i++) {
            assertThat(scaled[i]).isEqualTo(once[i] == 0 ? 0.0 : -0.25 * once[i]);
        }
    }

    /** Against the gradients of training steps from both sides, with the same dropout mask. */
    @Test
    void equalsDifferencesOfItsOwnGradients() {
        Matrix v = direction(Precision.FLOAT64);
        double[] product = product(2, Precision.FLOAT64, 1);
        double step = 1e-5;
        Kernels kernels = Kernels.plain();
        try (HessianProduct hessian = hessian(2, Precision.FLOAT64)) {
            Matrix up = Matrix.zeros(Precision.FLOAT64, 1, v.size());
            Matrix down = Matrix.zeros(Precision.FLOAT64, 1, v.size());
            kernels.scaleAdd(step, v, 1, network.vector());
            hessian.at(inputs, targets, weights, order, 3, BATCH, 9);
            hessian.gradient(up);
            kernels.scaleAdd(-2 * step, v, 1, network.vector());
            hessian.at(inputs, targets, weights, order, 3, BATCH, 9);
            hessian.gradient(down);
            for (int i = 0; i < v.size(); i++) {
                assertThat(product[i]).isCloseTo((up.get(i) - down.get(i)) / (2 * step), within(1e-8));
            }
        }
    }

    @Test
    void theCopyInAnotherPrecisionFollowsTheNetwork() {
        double[] exact = product(1, Precision.FLOAT64, 1);
        double[] single = product(2, Precision.FLOAT32, 1);
        for (int i = 0; i < exact.length; i++) {
            assertThat(single[i]).isCloseTo(exact[i], within(1e-4));
        }
        try (HessianProduct hessian = hessian(1, Precision.FLOAT32)) {
            double before = hessian.at(inputs, targets, order, 0, BATCH, 0);
            network.parameters().getFirst().values().fill(0);
            assertThat(hessian.at(inputs, targets, order, 0, BATCH, 0)).isNotEqualTo(before);
        }
    }

    @Test
    void asksForABatchAndForVectorsThatFit() {
        try (HessianProduct hessian = hessian(1, Precision.FLOAT64)) {
            Matrix v = direction(Precision.FLOAT64);
            Matrix product = direction(Precision.FLOAT64);
            assertThatThrownBy(() -> hessian.apply(1, v, product))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at(");
            assertThatThrownBy(() -> hessian.at(inputs, targets, order, 0, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1 sample");
            hessian.at(inputs, targets, order, 0, BATCH, 0);
            assertThatThrownBy(() -> hessian.apply(1, direction(Precision.FLOAT32), product))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("float64");
            assertThatThrownBy(() ->
                            hessian.apply(1, v, product, network.parameters().getFirst()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 x 40");
        }
    }
}
