package dev.gradiometer.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backward pass differentiates the forward pass before it, in whichever mode that ran. */
class EvaluationGradientTest {
    private static final int ROWS = 6;
    private static final int INPUTS = 4;
    private static final int OUTPUTS = 2;
    private static final List<LayerSpec> LAYERS = List.of(
            dense(5),
            new LayerSpec.BatchNorm(1e-5, 0.3),
            new LayerSpec.Activate(new Tanh()),
            new LayerSpec.Dropout(0.4),
            new LayerSpec.Residual(List.of(dense(5), new LayerSpec.BatchNorm(1e-3, 0.1)), 0.5),
            dense(OUTPUTS));

    private final Network network = Network.build(LAYERS, INPUTS, Precision.FLOAT64, 11);
    private final Matrix targets = random(2, OUTPUTS);
    private final TangentPass tangents = new TangentPass(network, Kernels.plain(), ROWS);
    private final Pass pass = tangents.primal();

    EvaluationGradientTest() {
        pass.input().copyFrom(random(1, INPUTS));
        for (int step = 0; step < 3; step++) {
            pass.forward(Pass.Conditions.training(1), step);
        }
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), new Normal(0.05, 0.3));
    }

    private static Matrix random(long seed, int columns) {
        RandomGenerator random = Seeds.stream(seed, "numbers");
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, ROWS, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private double loss(Mode mode) {
        Matrix outputs = pass.forward(new Pass.Conditions(mode, false, false, 1, 0), 7);
        return new SquaredError().sum(outputs, targets, pass.outputDelta(), ROWS) / ROWS;
    }

    private double[] gradient() {
        pass.backward();
        Matrix gradient = pass.gradients().vector().copy(Precision.FLOAT64);
        for (Parameter p : network.parameters()) {
            Matrix part = p.in(gradient);
            for (int i = 0; i < part.size(); i++) {
                part.set(i, Math.scalb(part.get(i), pass.gradients().exponents()[p.index()]));
            }
        }
        return gradient.toArray();
    }

    private double[] differences(Mode mode) {
        Matrix differences = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        double h = 1e-6;
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                double old = p.values().get(i);
                p.values().set(i, old + h);
                double up = loss(mode);
                p.values().set(i, old - h);
                p.in(differences).set(i, (up - loss(mode)) / (2 * h));
                p.values().set(i, old);
            }
        }
        return differences.toArray();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void equalsCentralDifferencesOfTheLastForwardPass(Mode mode) {
        double[] expected = differences(mode);
        loss(mode == Mode.TRAINING ? Mode.EVALUATION : Mode.TRAINING);
        loss(mode);
        assertThat(gradient()).containsExactly(expected, within(1e-8));
    }

    @Test
    void theGradientsOfTheTwoModesAreFarApart() {
        loss(Mode.TRAINING);
        double[] training = gradient();
        loss(Mode.EVALUATION);
        double[] evaluation = gradient();
        double apart = 0;
        double size = 0;
        for (int i = 0; i < training.length; i++) {
            apart += Math.pow(training[i] - evaluation[i], 2);
            size += evaluation[i] * evaluation[i];
        }
        assertThat(Math.sqrt(apart / size)).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void secondDerivativesEqualDifferencesOfGradients(Mode mode) {
        Matrix along = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        Matrix product = along.copy(Precision.FLOAT64);
        RandomGenerator random = Seeds.stream(5, "direction");
        for (Parameter p : network.parameters()) {
            for (int i = 0; i < p.values().size(); i++) {
                p.in(along).set(i, random.nextGaussian());
            }
        }
        loss(mode);
        pass.backwardSignal();
        new SquaredError()
                .tangent(
                        pass.chain().getLast().activations(),
                        targets,
                        null,
                        tangents.forwardTangent(along, null),
                        tangents.outputDeltaTangent(),
                        ROWS);
        tangents.backwardTangent();
        network.parameters().forEach(p -> tangents.addProduct(p, 1, 0, p.in(product)));
        double h = 1e-6;
        double[] up = moved(mode, h, along);
        double[] down = moved(mode, -2 * h, along);
        double[] expected = new double[up.length];
        for (int i = 0; i < up.length; i++) {
            expected[i] = (up[i] - down[i]) / (2 * h);
        }
        assertThat(product.toArray()).containsExactly(expected, within(1e-6));
    }

    private double[] moved(Mode mode, double by, Matrix along) {
        for (int i = 0; i < along.size(); i++) {
            network.vector().set(i, network.vector().get(i) + by * along.get(i));
        }
        loss(mode);
        return gradient();
    }
}
