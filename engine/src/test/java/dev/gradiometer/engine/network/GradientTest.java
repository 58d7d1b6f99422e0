package dev.gradiometer.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layer, activation and loss, with weighted samples: gradients against central differences, against dual numbers, and float32 against
 * float64.
 */
class GradientTest {
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 3;
    private static final int ROWS = 5;

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), new Normal(0.05, 0.3));
    }

    private static LayerSpec bare(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), null);
    }

    private static LayerSpec act(Activation activation) {
        return new LayerSpec.Activate(activation);
    }

    static Stream<Arguments> networks() {
        List<Arguments> cases = new ArrayList<>();
        Loss squared = new SquaredError();
        for (Activation activation : Activation.all()) {
            cases.add(Arguments.of(
                    activation.name(),
                    List.of(dense(6), act(activation), bare(5), act(activation), dense(OUTPUTS)),
                    squared));
        }
        LayerSpec tanh = act(new Tanh());
        LayerSpec residual = new LayerSpec.Residual(List.of(dense(6), tanh, bare(6)), 0.7);
        LayerSpec nested = new LayerSpec.Residual(List.of(dense(6), residual, tanh), 1);
        cases.add(Arguments.of("residual", List.of(dense(6), tanh, residual, residual, dense(OUTPUTS)), squared));
        cases.add(Arguments.of(
                "residual first",
                List.of(new LayerSpec.Residual(List.of(dense(INPUTS), tanh), 0.5), dense(OUTPUTS)),
                squared));
        cases.add(Arguments.of("nested residual", List.of(dense(6), nested, dense(OUTPUTS)), squared));
        cases.add(Arguments.of(
                "layer-norm",
                List.of(dense(6), new LayerSpec.LayerNorm(1e-5), tanh, new LayerSpec.LayerNorm(1e-3), dense(OUTPUTS)),
                squared));
        cases.add(Arguments.of(
                "batch-norm",
                List.of(
                        dense(6),
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        tanh,
                        new LayerSpec.BatchNorm(1e-3, 0.1),
                        dense(OUTPUTS)),
                squared));
        cases.add(Arguments.of(
                "norms in residual",
                List.of(
                        dense(6),
                        new LayerSpec.Residual(
                                List.of(
                                        new LayerSpec.LayerNorm(1e-5),
                                        dense(6),
                                        new LayerSpec.BatchNorm(1e-5, 0.1),
                                        tanh),
                                0.3),
                        dense(OUTPUTS)),
                squared));
        List<LayerSpec> plain = List.of(dense(6), tanh, dense(OUTPUTS));
        cases.add(Arguments.of("mse", plain, squared));
        cases.add(Arguments.of("mae", plain, new AbsoluteError()));
        cases.add(Arguments.of("huber", plain, new Huber(0.7)));
        cases.add(Arguments.of("poisson", plain, new Poisson()));
        cases.add(Arguments.of("bce on logits", plain, new BinaryCrossEntropy(true)));
        cases.add(Arguments.of(
                "bce on sigmoid",
                List.of(dense(6), tanh, dense(OUTPUTS), act(new Sigmoid())),
                new BinaryCrossEntropy(false)));
        cases.add(Arguments.of(
                "bce on softmax",
                List.of(dense(6), tanh, dense(OUTPUTS), act(new Softmax())),
                new BinaryCrossEntropy(false)));
        cases.add(Arguments.of("cce on logits", plain, new CategoricalCrossEntropy(true)));
        cases.add(Arguments.of(
                "cce on softmax",
                List.of(dense(6), tanh, dense(OUTPUTS), act(new Softmax())),
                new CategoricalCrossEntropy(false)));
        cases.add(Arguments.of(
                "cce on sigmoid",
                List.of(dense(6), tanh, dense(OUTPUTS), act(new Sigmoid())),
                new CategoricalCrossEntropy(false)));
        cases.add(Arguments.of(
                "cce on softplus",
                List.of(dense(6), tanh, dense(OUTPUTS), act(new Softplus())),
                new CategoricalCrossEntropy(false)));
        return cases.stream();
    }

    private static Matrix inputs(Precision precision) {
        RandomGenerator random = Seeds.stream(3, "inputs");
        Matrix inputs = Matrix.zeros(precision, ROWS, INPUTS);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        return inputs;
    }

    private static Matrix targets(Precision precision) {
        Matrix targets = Matrix.zeros(precision, ROWS, OUTPUTS);
        for (int r = 0; r < ROWS; r++) {
            targets.set(r, r % OUTPUTS, 1);
        }
        return targets;
    }

    /** The last row does not count. */
    private static Matrix weights(Precision precision) {
        Matrix weights = Matrix.zeros(precision, ROWS, 1);
        for (int r = 0; r < ROWS - 1; r++) {
            weights.set(r, 0.5 + 0.5 * r);
        }
        return weights;
    }

    private static double loss(Pass pass, Loss loss, Matrix targets) {
        Matrix outputs = pass.forward(new Pass.Conditions(Mode.TRAINING, false, false, 1, 0), 0);
        return loss.sum(outputs, targets, weights(targets.precision()), pass.outputDelta(), ROWS) / ROWS;
    }

    private static double[] gradient(Network network, Loss loss, Precision precision) {
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        pass.input().copyFrom(inputs(precision));
        loss(pass, loss, targets(precision));
        pass.backward();
        double[] gradient = pass.gradients().vector().toArray();
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                gradient[p.offset() + i] =
                        Math.scalb(gradient[p.offset() + i], pass.gradients().exponents()[p.index()]);
            }
        }
        return gradient;
    }

    private static double norm(double[] values) {
        double square = 0;
        for (double v : values) {
            square += v * v;
        }
        return Math.sqrt(square);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void equalsCentralDifferences(String name, List<LayerSpec> specs, Loss loss) {
        Network network = Network.build(specs, INPUTS, Precision.FLOAT64, 11);
        double[] gradient = gradient(network, loss, Precision.FLOAT64);
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        pass.input().copyFrom(inputs(Precision.FLOAT64));
        Matrix targets = targets(Precision.FLOAT64);
        double scale = norm(gradient);
        assertThat(scale).isGreaterThan(1e-3);
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                double h = 1e-5;
                double old = p.values().get(i);
                p.values().set(i, old + h);
                double up = loss(pass, loss, targets);
                p.values().set(i, old - h);
                double down = loss(pass, loss, targets);
                p.values().set(i, old);
                assertThat(gradient[p.offset() + i])
                        .as("%s[%d]", p.name(), i)
                        .isCloseTo((up - down) / (2 * h), within(1e-6 * scale));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void equalsDualNumbers(String name, List<LayerSpec> specs, Loss loss) {
        Network network = Network.build(specs, INPUTS, Precision.FLOAT64, 11);
        double[] gradient = gradient(network, loss, Precision.FLOAT64);
        SlowNetwork slow = new SlowNetwork(network);
        double[][] x = rows(inputs(Precision.FLOAT64));
        double[][] y = rows(targets(Precision.FLOAT64));
        double[] weights = weights(Precision.FLOAT64).toArray();
        double scale = norm(gradient);
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                assertThat(gradient[p.offset() + i])
                        .as("%s[%d]", p.name(), i)
                        .isCloseTo(slow.derivative(p.offset() + i, x, y, weights, loss), within(1e-11 * scale));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void float32EqualsFloat64WithinRounding(String name, List<LayerSpec> specs, Loss loss) {
        double[] exact = gradient(Network.build(specs, INPUTS, Precision.FLOAT64, 11), loss, Precision.FLOAT64);
        double[] single = gradient(Network.build(specs, INPUTS, Precision.FLOAT32, 11), loss, Precision.FLOAT32);
        double scale = norm(exact);
        for (int i = 0; i < exact.length; i++) {
            assertThat(single[i]).isCloseTo(exact[i], within(200 * Precision.FLOAT32.unitRoundoff() * scale));
        }
    }

    /** With the mask of one step held fixed, dropout is a linear layer. */
    @Test
    void dropoutsGradientEqualsCentralDifferencesForItsMask() {
        equalsCentralDifferences(
                "dropout",
                List.of(
                        dense(6),
                        act(new Tanh()),
                        new LayerSpec.Dropout(0.4),
                        dense(6),
                        new LayerSpec.Dropout(0.3),
                        dense(OUTPUTS)),
                new SquaredError());
    }

    @Test
    void dropoutKeepsTheMeanAndZeroesItsShare() {
        Network network = Network.build(List.of(new LayerSpec.Dropout(0.3)), 200, Precision.FLOAT64, 1);
        Pass pass = new Pass(network, Kernels.plain(), 100);
        pass.input().fill(1);
        Matrix dropped = pass.forward(new Pass.Conditions(Mode.TRAINING, true, false, 1, 0), 5);
        double zeros = pass.cells().getFirst().output().zeroShare();
        double mean = pass.cells().getFirst().output().mean();
        assertThat(zeros).isCloseTo(0.3, within(0.015));
        assertThat(mean).isCloseTo(1, within(0.025));
        double[] once = dropped.toArray();
        assertThat(pass.forward(new Pass.Conditions(Mode.TRAINING, true, false, 1, 0), 5)
                        .toArray())
                .isEqualTo(once);
        assertThat(pass.forward(new Pass.Conditions(Mode.TRAINING, true, false, 1, 0), 6)
                        .toArray())
                .isNotEqualTo(once);
        assertThat(pass.forward(Pass.Conditions.evaluation(), 5).toArray()).containsOnly(1);
    }

    private static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                rows[r][c] = matrix.get(r, c);
            }
        }
        return rows;
    }
}
