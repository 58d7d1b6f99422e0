package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import dev.gradiometer.instruments.theory.FiniteWidth.LogGain;
import org.junit.jupiter.api.Test;

/**
 * Exact laws of random networks of finite width, against their formulas' published values and against the engine's
 * networks.
 */
class FiniteWidthTest {
    /** Hanin and Rolnick 2018: E M_d = M_0, E M_d²/M_0² = Π(1 + 5/n). */
    @Test
    void reluLengthsScatter() {
        assertThat(FiniteWidth.lengthMoment(new Relu(), 20, 20, 20, 20, 20)).isCloseTo(3.0518, within(5e-5));

        Ensemble nets =
                new Ensemble(20, 20, 5, new Relu(), VarianceScaling.he(Distribution.NORMAL), Ensemble.sample(20));
        nets.measure(40_000, net -> Ensemble.squareNorm(net.outputs()) / 20).isWithinThreeErrorsOf(1);
        nets.measure(40_000, net -> Math.pow(Ensemble.squareNorm(net.outputs()) / 20, 2))
                .isWithinThreeErrorsOf(3.0517578);
    }

    @Test
    void lengthsOfLinearAndLeakyLayersScatter() {
        assertThat(FiniteWidth.lengthMoment(new Identity(), 10, 40)).isCloseTo(1.2 * 1.05, within(1e-14));

        LeakyRelu leaky = new LeakyRelu(0.3);
        Ensemble nets = new Ensemble(6, 6, 3, leaky, new Normal(0, Math.sqrt(2 / (6 * 1.09))), Ensemble.sample(6));
        nets.measure(40_000, net -> Math.pow(Ensemble.squareNorm(net.outputs()) / 6, 2))
                .isWithinThreeErrorsOf(FiniteWidth.lengthMoment(leaky, 6, 6, 6));
        assertThatThrownBy(() -> FiniteWidth.lengthMoment(new Tanh(), 5)).hasMessageContaining("got tanh");
        assertThatThrownBy(() -> FiniteWidth.lengthMoment(new Relu(), 5, 0)).hasMessageContaining("got 0");
    }

    /** Per layer E ln|Jv|² = ψ(n/2) − ln(n/2), variance ψ′(n/2). */
    @Test
    void aLinearLayerShrinksTheLogarithm() {
        LogGain gain = FiniteWidth.linear(64, 1);
        assertThat(gain.mean()).isCloseTo(-0.0157064, within(1e-7));
        assertThat(gain.variance()).isCloseTo(0.0317434, within(1e-7));

        Ensemble nets = new Ensemble(
                64, 64, 4, new Identity(), VarianceScaling.lecun(Distribution.NORMAL), Ensemble.sample(64));
        Ensemble.Measured measured = nets.measure(8000, net -> Math.log(Ensemble.squareNorm(net.outputs()) / 64));
        measured.isWithinThreeErrorsOf(gain.over(4).mean());
        measured.hasVarianceWithinThreeErrorsOf(gain.over(4).variance());
    }

    @Test
    void aReluLayerShrinksItMore() {
        for (int width : new int[] {1, 3, 16}) {
            LogGain gain = FiniteWidth.relu(width, 2);
            Ensemble nets = new Ensemble(
                    width, width, 1, new Relu(), VarianceScaling.he(Distribution.NORMAL), Ensemble.sample(width));
            Ensemble.Measured measured = nets.measure(40_000, net -> {
                double square = Ensemble.squareNorm(net.outputs());
                return square == 0 ? Double.NaN : Math.log(square / width);
            });
            measured.isWithinThreeErrorsOf(gain.mean());
            measured.hasVarianceWithinThreeErrorsOf(gain.variance());
        }
        LogGain wide = FiniteWidth.relu(4000, 2);
        assertThat(wide.mean()).isCloseTo(-2.5 / 4000, within(1e-6));
        assertThat(wide.variance()).isCloseTo(5.0 / 4000, within(1e-5));
    }

    /** Newman 1986; N(0, 1), n = 4. */
    @Test
    void productsGrowWithNewmansExponents() {
        double[] expected = {0.557966, 0.364819, 0.057966, -0.635181};
        double[] exponents = FiniteWidth.lyapunovExponents(4, 1);
        assertThat(exponents).containsExactly(expected, within(1e-6));

        Ensemble matrices = new Ensemble(4, 4, 1, new Identity(), new Normal(0, 1), Ensemble.sample(4));
        int steps = 40_000;
        double[][] frame = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        double[][] growth = new double[4][steps];
        for (int step = 0; step < steps; step++) {
            double[][] w = matrices.draw(step).weights(0);
            for (int v = 0; v < 4; v++) {
                frame[v] = times(w, frame[v]);
                for (int u = 0; u < v; u++) {
                    double dot = 0;
                    for (int i = 0; i < 4; i++) {
                        dot += frame[u][i] * frame[v][i];
                    }
                    for (int i = 0; i < 4; i++) {
                        frame[v][i] -= dot * frame[u][i];
                    }
                }
                double norm = Math.sqrt(Ensemble.squareNorm(frame[v]));
                growth[v][step] = Math.log(norm);
                for (int i = 0; i < 4; i++) {
                    frame[v][i] /= norm;
                }
            }
        }
        for (int v = 0; v < 4; v++) {
            Ensemble.measured(growth[v]).isWithinThreeErrorsOf(exponents[v]);
        }
        assertThat(FiniteWidth.lyapunovExponents(4, 9)[2] - exponents[2]).isCloseTo(Math.log(3), within(1e-12));
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int r = 0; r < product.length; r++) {
            for (int c = 0; c < vector.length; c++) {
                product[r] += matrix[r][c] * vector[c];
            }
        }
        return product;
    }
}
