package dev.gradiometer.instruments.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The Lyapunov exponents of products of n × n matrices with independent Gaussian entries of variance s²: λᵢ = [ln(2s²)
 * + ψ((n − i + 1)/2)]/2. Newman, "The distribution of Lyapunov exponents: exact results for random matrices", 1986.
 *
 * <p>At depth L the estimate of λᵢ has the variance ψ′((n − i + 1)/2)/(4L), that of the mean of L logarithms of χ
 * variables.
 */
class NewmanTest {
    private static final int DEPTH = 10_000;

    private static double[] exponents(int width, double deviation, long seed) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < DEPTH; l++) {
            specs.add(new LayerSpec.Dense(width, new Normal(0, deviation), null));
        }
        Network network = Network.build(specs, width, Precision.FLOAT32, seed);
        JacobianSpectrum spectrum =
                JacobianSpectrum.measure(network, Matrix.zeros(Precision.FLOAT32, 1, width), BatchStatistics.RUNNING);
        assertThat(spectrum.depth()).isEqualTo(DEPTH);
        double[] exponents = new double[width];
        for (int i = 0; i < width; i++) {
            exponents[i] = spectrum.exponent(i).mean();
        }
        return exponents;
    }

    /** ψ at a positive multiple of ½: the recurrence from ψ(½) = −γ − 2 ln 2 or ψ(1) = −γ. */
    private static double digamma(double x) {
        boolean whole = x == Math.rint(x);
        double psi = -0.57721566490153286 - (whole ? 0 : 2 * Math.log(2));
        for (double y = whole ? 1 : 0.5; y < x; y++) {
            psi += 1 / y;
        }
        return psi;
    }

    /** ψ′ at a positive multiple of ½, from ψ′(½) = π²/2 or ψ′(1) = π²/6. */
    private static double trigamma(double x) {
        boolean whole = x == Math.rint(x);
        double psi = Math.PI * Math.PI / (whole ? 6 : 2);
        for (double y = whole ? 1 : 0.5; y < x; y++) {
            psi -= 1 / (y * y);
        }
        return psi;
    }

    @Test
    void widthFourAtDepthTenThousandHasThePublishedExponents() {
        double[] published = {0.557966, 0.364819, 0.057966, -0.635181};
        double[] measured = exponents(4, 1, 1);
        for (int i = 0; i < 4; i++) {
            assertThat((Math.log(2) + digamma((4 - i) / 2.0)) / 2).isCloseTo(published[i], within(1e-6));
            double error = Math.sqrt(trigamma((4 - i) / 2.0) / (4 * DEPTH));
            assertThat(measured[i]).as("exponent %d", i + 1).isCloseTo(published[i], within(3 * error));
        }
    }

    @Test
    void allSixtyFourExponentsAtDepthTenThousand() {
        int n = 64;
        double s = 1.5 / Math.sqrt(n);
        double[] measured = exponents(n, s, 1);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double expected = (Math.log(2 * s * s) + digamma((n - i) / 2.0)) / 2;
            double error = Math.sqrt(trigamma((n - i) / 2.0) / (4 * DEPTH));
            double deviations = (measured[i] - expected) / error;
            assertThat(Math.abs(deviations))
                    .as("standard errors of exponent %d", i + 1)
                    .isLessThan(3.5);
            squares += deviations * deviations;
        }
        // χ² with 64 degrees of freedom: below 105 in 999 of 1,000 cases, above 33.
        assertThat(squares).isBetween(33.0, 105.0);
    }
}
