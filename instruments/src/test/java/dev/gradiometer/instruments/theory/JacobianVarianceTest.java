package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import org.junit.jupiter.api.Test;

/**
 * Pennington, Schoenholz and Ganguli 2017: variance of the eigenvalues of JJᵀ, measured on products of layers of 512
 * units.
 */
class JacobianVarianceTest {
    private static final int WIDTH = 512;
    private static final int LAYERS = 4;
    private static final int NETWORKS = 4;

    @Test
    void gaussianRelu() {
        assertThat(JacobianVariance.gaussian(LAYERS, 0.5)).isEqualTo(8);
        check(new Relu(), VarianceScaling.he(Distribution.NORMAL), 8);
    }

    @Test
    void gaussianLinear() {
        assertThat(JacobianVariance.gaussian(LAYERS, 1)).isEqualTo(4);
        check(new Identity(), VarianceScaling.lecun(Distribution.NORMAL), 4);
    }

    @Test
    void orthogonalRelu() {
        assertThat(JacobianVariance.orthogonal(LAYERS, 0.5)).isEqualTo(4);
        check(new Relu(), new Orthogonal(Math.sqrt(2)), 4);
    }

    @Test
    void theGeneralFormAgrees() {
        assertThat(JacobianVariance.gaussian(7, new Relu(), 1)).isCloseTo(14, within(1e-12));
        assertThat(JacobianVariance.orthogonal(7, new Relu(), 1)).isCloseTo(7, within(1e-12));
        assertThat(JacobianVariance.orthogonal(7, new Identity(), 1)).isCloseTo(0, within(1e-12));
        double linear = GaussianMoments.slopeSquare(new HardTanh(), 0, 0.8);
        assertThat(JacobianVariance.orthogonal(3, new HardTanh(), 0.8))
                .isCloseTo(JacobianVariance.orthogonal(3, linear), within(1e-10));
    }

    /**
     * The relative variance tr((JJᵀ)²) n / tr(JJᵀ)² − 1, within three standard errors and the O(L²/n) by which a finite
     * width differs.
     */
    private static void check(Pointwise activation, Initialiser weights, double expected) {
        double[] variances = new double[NETWORKS];
        Ensemble nets = new Ensemble(WIDTH, WIDTH, LAYERS, activation, weights, Ensemble.sample(WIDTH));
        for (int i = 0; i < NETWORKS; i++) {
            variances[i] = relativeVariance(jacobian(nets.draw(100 + i), activation));
        }
        Ensemble.Measured measured = Ensemble.measured(variances);
        double allowed = 3 * measured.error() + expected * LAYERS * LAYERS / WIDTH;
        assertThat(measured.mean()).isCloseTo(expected, within(allowed));
        assertThat(allowed).isLessThan(0.15 * expected);
    }

    private static double[][] jacobian(Ensemble net, Pointwise activation) {
        double[] h = Ensemble.sample(WIDTH);
        double[][] jacobian = null;
        for (int l = 0; l < LAYERS; l++) {
            double[][] w = net.weights(l);
            double[] next = new double[WIDTH];
            for (int r = 0; r < WIDTH; r++) {
                double z = 0;
                for (int c = 0; c < WIDTH; c++) {
                    z += w[r][c] * h[c];
                }
                next[r] = activation.value(z);
                double slope = activation.slope(z);
                for (int c = 0; c < WIDTH; c++) {
                    w[r][c] *= slope;
                }
            }
            h = next;
            jacobian = jacobian == null ? w : times(w, jacobian);
        }
        assertThat(h).containsExactly(net.outputs(), within(1e-9));
        return jacobian;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[WIDTH][WIDTH];
        for (int r = 0; r < WIDTH; r++) {
            for (int k = 0; k < WIDTH; k++) {
                double factor = a[r][k];
                if (factor != 0) {
                    for (int c = 0; c < WIDTH; c++) {
                        product[r][c] += factor * b[k][c];
                    }
                }
            }
        }
        return product;
    }

    private static double relativeVariance(double[][] jacobian) {
        double[][] transposed = new double[WIDTH][WIDTH];
        double trace = 0;
        for (int r = 0; r < WIDTH; r++) {
            for (int c = 0; c < WIDTH; c++) {
                transposed[c][r] = jacobian[r][c];
                trace += jacobian[r][c] * jacobian[r][c];
            }
        }
        double square = 0;
        for (double[] row : times(jacobian, transposed)) {
            square += Ensemble.squareNorm(row);
        }
        return square * WIDTH / (trace * trace) - 1;
    }
}
