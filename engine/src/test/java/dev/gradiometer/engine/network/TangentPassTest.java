package dev.gradiometer.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hessian-vector products through every layer, activation and loss. */
class TangentPassTest {
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;
    private static final int ROWS = 5;

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), new Normal(0.05, 0.3));
    }

    private static LayerSpec act(Activation activation) {
        return new LayerSpec.Activate(activation);
    }

    /**
     * Every case whose gradient is checked, and those in which a second derivative can go wrong although the gradient
     * does not.
     */
    static Stream<Arguments> networks() {
        LayerSpec tanh = act(new Tanh());
        List<Arguments> more = new ArrayList<>();
        more.add(Arguments.of(
                "activation first and last in its residual block",
                List.of(
                        dense(6),
                        new LayerSpec.Residual(List.of(act(new Sigmoid()), dense(6), tanh), 0.8),
                        new LayerSpec.Residual(List.of(tanh), -0.4),
                        dense(OUTPUTS)),
                new SquaredError()));
        more.add(Arguments.of(
                "layer-norm on the input and on the output",
                List.of(new LayerSpec.LayerNorm(1e-5), dense(6), tanh, dense(OUTPUTS), new LayerSpec.LayerNorm(1e-3)),
                new SquaredError()));
        more.add(Arguments.of(
                "batch-norm on the input and on the output",
                List.of(
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        dense(6),
                        tanh,
                        dense(OUTPUTS),
                        new LayerSpec.BatchNorm(1e-3, 0.1)),
                new SquaredError()));
        more.add(Arguments.of(
                "dropout, in a residual block too",
                List.of(
                        new LayerSpec.Dropout(0.2),
                        dense(6),
                        tanh,
                        new LayerSpec.Dropout(0.4),
                        new LayerSpec.Residual(List.of(new LayerSpec.Dropout(0.3), dense(6), tanh), 1),
                        dense(OUTPUTS)),
                new SquaredError()));
        more.add(Arguments.of(
                "softmax inside",
                List.of(dense(6), act(new dev.gradiometer.engine.activation.Softmax()), dense(6), tanh, dense(OUTPUTS)),
                new CategoricalCrossEntropy(true)));
        List<Loss> losses = List.of(
                new SquaredError(),
                new AbsoluteError(),
                new Huber(0.7),
                new Poisson(),
                new BinaryCrossEntropy(true),
                new CategoricalCrossEntropy(true));
        for (Loss loss : losses) {
            more.add(Arguments.of(loss.name() + " on dense alone", List.of(dense(OUTPUTS)), loss));
        }
        return Stream.concat(GradientTest.networks(), more.stream());
    }

    /** A network at work on a batch: loss, gradient and products at its true scale. */
    private static final class Bench {
        private final Network network;
        private final Loss loss;
        private final Matrix targets;
        private final Matrix weights;
        private final TangentPass pass;

        Bench(List<LayerSpec> specs, Loss loss, Precision precision, Kernels kernels) {
            this(Network.build(specs, INPUTS, precision, 11), loss, kernels);
        }

        Bench(Network network, Loss loss, Kernels kernels) {
            this.network = network;
            this.loss = loss;
            this.pass = new TangentPass(network, kernels, ROWS);
            RandomGenerator random = Seeds.stream(3, "inputs");
            for (int i = 0; i < pass.primal().input().size(); i++) {
                pass.primal().input().set(i, random.nextGaussian());
            }
            weights = Matrix.zeros(network.precision(), ROWS, 1);
            targets = Matrix.zeros(network.precision(), ROWS, network.outputs());
            for (int r = 0; r < ROWS; r++) {
                weights.set(r, 0.5 + 0.25 * r);
                for (int c = 0; c < network.outputs(); c++) {
                    targets.set(r, c, c == r % network.outputs() ? 0.8 : 0.1);
                }
            }
        }

        double loss() {
            Matrix outputs = pass.forward(7, 0);
            return loss.sum(outputs, targets, weights, pass.primal().outputDelta(), ROWS) / ROWS;
        }

        double[] gradient() {
            loss();
            pass.primal().backward();
            Gradients gradients = pass.primal().gradients();
            return scaled(gradients.vector().toArray(), gradients.exponents());
        }

        double[] scaled(double[] values, int[] exponents) {
            for (Parameter p : network.parameters()) {
                for (int i = p.offset(); i < p.offset() + p.values().size(); i++) {
                    values[i] = Math.scalb(values[i], exponents[p.index()]);
                }
            }
            return values;
        }

        Matrix vector(int size) {
            return Matrix.zeros(network.precision(), 1, size);
        }

        double[] product(double[] v) {
            Matrix direction = vector(v.length);
            for (int i = 0; i < v.length; i++) {
                direction.set(i, v[i]);
            }
            Matrix product = vector(v.length);
            multiply(direction, product, null);
            return product.toArray();
        }

        void multiply(Matrix direction, Matrix product, @Nullable Parameter only) {
            Matrix outputs = pass.forward(7, 0);
            loss.sum(outputs, targets, weights, pass.primal().outputDelta(), ROWS);
            pass.primal().backward();
            loss.tangent(
                    outputs, targets, weights, pass.forwardTangent(direction, only), pass.outputDeltaTangent(), ROWS);
            pass.backwardTangent();
            for (Parameter p : network.parameters()) {
                Matrix part = new Direction(product, only).of(p);
                if (part != null) {
                    pass.addProduct(p, 1, 0, part);
                }
            }
        }

        double[] random(long seed) {
            RandomGenerator random = Seeds.stream(seed, "direction");
            double[] v = new double[network.vector().size()];
            for (Parameter p : network.parameters()) {
                for (int i = 0; i < p.values().size(); i++) {
                    v[p.offset() + i] = random.nextGaussian();
                }
            }
            return v;
        }

        void move(double[] v, double step) {
            for (int i = 0; i < v.length; i++) {
                network.vector().set(i, network.vector().get(i) + step * v[i]);
            }
        }
    }

    private static double norm(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = a.clone();
        for (int i = 0; i < a.length; i++) {
            difference[i] -= b[i];
        }
        return norm(difference);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void equalsDifferencesOfGradients(String name, List<LayerSpec> specs, Loss loss) {
        Bench bench = new Bench(specs, loss, Precision.FLOAT64, Kernels.plain());
        double[] v = bench.random(1);
        double[] product = bench.product(v);
        double step = 1e-5;
        bench.move(v, step);
        double[] up = bench.gradient();
        bench.move(v, -2 * step);
        double[] down = bench.gradient();
        double[] expected = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            expected[i] = (up[i] - down[i]) / (2 * step);
        }
        boolean flat = loss instanceof AbsoluteError && specs.size() == 1;
        assertThat(norm(expected)).isGreaterThan(flat ? -1 : 1e-3);
        assertThat(distance(product, expected)).isLessThan(1e-6 * norm(expected) + 1e-13);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void isSymmetric(String name, List<LayerSpec> specs, Loss loss) {
        Bench bench = new Bench(specs, loss, Precision.FLOAT64, Kernels.plain());
        double[] v = bench.random(1);
        double[] w = bench.random(2);
        double[] hv = bench.product(v);
        double scale = norm(w) * norm(hv);
        assertThat(dot(w, hv)).isCloseTo(dot(v, bench.product(w)), within(1e-13 * scale));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void float32EqualsFloat64WithinRounding(String name, List<LayerSpec> specs, Loss loss) {
        Bench exact = new Bench(specs, loss, Precision.FLOAT64, Kernels.plain());
        double[] v = exact.random(1);
        double[] expected = exact.product(v);
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            Bench single = new Bench(specs, loss, Precision.FLOAT32, kernels);
            assertThat(distance(single.product(v), expected))
                    .as(kernels.name())
                    .isLessThanOrEqualTo(1e3 * Precision.FLOAT32.unitRoundoff() * norm(expected));
        }
    }

    /** All columns against second differences of the loss alone, which share no derivative with the product. */
    @Test
    void equalsTheExplicitHessianOfASmallNetwork() {
        List<LayerSpec> specs = List.of(dense(2), act(new Tanh()), dense(2));
        Bench bench = new Bench(specs, new CategoricalCrossEntropy(true), Precision.FLOAT64, Kernels.plain());
        int size = bench.network.vector().size();
        for (int column = 0; column < size; column++) {
            double[] e = unit(bench, column);
            double[] product = bench.product(e);
            for (int row = 0; row < size; row++) {
                double[] f = unit(bench, row);
                double step = 1e-3;
                double second = 0;
                for (int sign = 0; sign < 4; sign++) {
                    double a = (sign & 1) == 0 ? step : -step;
                    double b = (sign & 2) == 0 ? step : -step;
                    bench.move(e, a);
                    bench.move(f, b);
                    second += Math.signum(a * b) * bench.loss();
                    bench.move(e, -a);
                    bench.move(f, -b);
                }
                assertThat(product[row]).as("%d, %d", row, column).isCloseTo(second / (4 * step * step), within(2e-6));
            }
        }
    }

    private static double[] unit(Bench bench, int index) {
        double[] e = new double[bench.network.vector().size()];
        for (Parameter p : bench.network.parameters()) {
            if (index >= p.offset() && index < p.offset() + p.values().size()) {
                e[index] = 1;
            }
        }
        return e;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void oneParametersBlockIsPartOfTheWhole(String name, List<LayerSpec> specs, Loss loss) {
        Bench bench = new Bench(specs, loss, Precision.FLOAT64, Kernels.plain());
        double[] v = bench.random(1);
        for (Parameter p : bench.network.parameters()) {
            double[] alone = new double[v.length];
            System.arraycopy(v, p.offset(), alone, p.offset(), p.values().size());
            double[] whole = bench.product(alone);
            Matrix direction = bench.vector(p.values().size());
            Matrix product = bench.vector(p.values().size());
            for (int i = 0; i < direction.size(); i++) {
                direction.set(i, v[p.offset() + i]);
            }
            bench.multiply(direction, product, p);
            for (int i = 0; i < product.size(); i++) {
                assertThat(product.get(i)).as("%s[%d]", p.name(), i).isCloseTo(whole[p.offset() + i], within(1e-13));
            }
        }
    }

    /**
     * Through 60 sigmoid layers the signal falls by 40 decades: the products of every layer are still right in float32,
     * multiplied into its range.
     */
    @Test
    void signalsThatVanishKeepTheirPowerOfTwo() {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 60; l++) {
            specs.add(new LayerSpec.Dense(
                    16, VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL), new Normal(0, 0.1)));
            specs.add(act(new Sigmoid()));
        }
        specs.add(dense(OUTPUTS));
        Loss loss = new CategoricalCrossEntropy(true);
        Bench exact = new Bench(specs, loss, Precision.FLOAT64, Kernels.plain());
        Bench single = new Bench(exact.network.copy(Precision.FLOAT32), loss, Kernels.best());
        double[] v = exact.random(1);
        double[] expected = exact.product(v);
        single.product(v);
        double smallest = Double.MAX_VALUE;
        for (Parameter p : exact.network.parameters()) {
            double size = 0;
            for (int i = p.offset(); i < p.offset() + p.values().size(); i++) {
                size += expected[i] * expected[i];
            }
            smallest = Math.min(smallest, Math.sqrt(size));
            int lift = -Math.getExponent(Math.sqrt(size));
            Matrix part = p.in(single.vector(v.length));
            single.pass.addProduct(p, Math.scalb(1.0, lift), 0, part);
            double error = 0;
            for (int i = 0; i < part.size(); i++) {
                double difference = Math.scalb(part.get(i), -lift) - expected[p.offset() + i];
                error += difference * difference;
            }
            assertThat(Math.sqrt(error / size)).as(p.name()).isLessThan(1e-4);
        }
        assertThat(smallest).isBetween(1e-50, 1e-25);
    }

    @ParameterizedTest
    @MethodSource("bendingActivations")
    void slopeTangentIsTheDerivativeOfSlope(Pointwise phi) {
        double step = 1e-6;
        for (double z : new double[] {-3.1, -0.7, 0.2, 1.3, 4.5}) {
            double zTangent = 0.7;
            double delta = -1.9;
            double deltaTangent = 0.4;
            double up = phi.slope(z + step * zTangent) * (delta + step * deltaTangent);
            double down = phi.slope(z - step * zTangent) * (delta - step * deltaTangent);
            Matrix tangent = number(deltaTangent);
            Kernels.plain()
                    .slopeTangent(phi, number(z), number(phi.value(z)), number(zTangent), number(delta), tangent);
            assertThat(tangent.get(0)).isCloseTo((up - down) / (2 * step), within(1e-7 * Math.max(1, phi.value(z))));
        }
    }

    static Stream<Activation> bendingActivations() {
        return Activation.all().stream().filter(Pointwise.class::isInstance);
    }

    private static Matrix number(double value) {
        return Matrix.of(Precision.FLOAT64, new double[] {value});
    }

    @Test
    void copyHasTheSameValuesOnMemoryOfItsOwn() {
        Network network = Network.build(
                List.of(dense(6), new LayerSpec.BatchNorm(1e-5, 0.1), new LayerSpec.Residual(List.of(dense(6)), 1)),
                INPUTS,
                Precision.FLOAT32,
                4);
        network.statistics().set(3, 0.25);
        Network copy = network.copy(Precision.FLOAT64);
        assertThat(copy.vector().toArray()).isEqualTo(network.vector().toArray());
        assertThat(copy.layers()).hasSameSizeAs(network.layers());
        assertThat(((Layer.BatchNorm) copy.layers().get(1)).runningMean().get(3))
                .isEqualTo(0.25);
        double before = network.vector().get(0);
        copy.parameters().getFirst().values().set(0, 9);
        assertThat(network.vector().get(0)).isEqualTo(before);
        assertThat(copy.vector().get(0)).isEqualTo(9);
    }
}
