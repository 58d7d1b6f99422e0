package dev.gradiometer.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import org.junit.jupiter.api.Test;

/**
 * Losses and gradients that PyTorch 2.13 gives in float64 for {@code torch.manual_seed(7); f = torch.randn(5, 3) * 1.5;
 * counts = torch.poisson(torch.full((5, 3), 2.0)); y = torch.randn(5, 3)}.
 */
class TorchLossTest {
    private static final double[] F = {
        -0.2201926462274928,
        1.1792119480853036,
        1.4202324135059345,
        -1.671516031891546,
        2.53618518869135,
        -1.342241818758958,
        -0.5334375405093205,
        1.8485786177477919,
        0.20725899553108867,
        -2.523297729080503,
        0.476517473096952,
        0.19921044679726638,
        0.2059861447099854,
        0.36081919290753206,
        2.0931761943010088
    };
    private static final double[] COUNTS = {0, 1, 6, 2, 2, 3, 1, 2, 3, 2, 2, 1, 9, 3, 2};
    private static final double[] Y = {
        1.3470226203485132,
        -0.671422561287731,
        0.9973607333443583,
        -0.15900743860970976,
        0.6804302748503834,
        -0.8668563608119577,
        2.503204847285039,
        -0.5643811585094425,
        1.1559597721142092,
        -0.6877362930681086,
        0.351539040504979,
        1.5050232153464933,
        -0.5220170318510472,
        0.02318723720499321,
        -3.3207728932135785
    };

    private static Matrix matrix(double[] values) {
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, 5, 3);
        for (int i = 0; i < values.length; i++) {
            matrix.set(i, values[i]);
        }
        return matrix;
    }

    private static void gives(Loss loss, double[] targets, double expected, double... gradient) {
        Matrix delta = matrix(new double[15]);
        assertThat(loss.sum(matrix(F), matrix(targets), delta, 5) / 5).isCloseTo(expected, within(1e-15));
        for (int i = 0; i < gradient.length; i++) {
            assertThat(delta.get(i)).as("entry %d", i).isCloseTo(gradient[i], within(1e-15));
        }
    }

    /** {@code torch.nn.HuberLoss(delta=1)}. */
    @Test
    void huberIsTorchsHuberLoss() {
        double line = 0.06666666666666667;
        gives(
                new Huber(1),
                Y,
                1.1515508668202161,
                -line,
                line,
                0.028191445344105084,
                -line,
                line,
                -0.03169236386313335,
                -line,
                line,
                -0.06324671843887471,
                -line,
                0.008331895506131537,
                -line,
                0.04853354510406884,
                0.02250879704683592,
                line);
    }

    /** {@code torch.nn.HuberLoss(delta=0.35)}. */
    @Test
    void deltaIsWhereTorchsLinesBegin() {
        double line = 0.02333333333333333;
        gives(new Huber(0.35), Y, 0.4964438275813777, -line, line, line, -line, line, -line, -line, line, -line, -line);
    }

    /** {@code torch.nn.PoissonNLLLoss(log_input=True, full=False)}, but for the part without outputs. */
    @Test
    void poissonIsTorchsPoissonNllLossAboveItsLeastValue() {
        double offset = 0;
        for (double y : COUNTS) {
            offset += (y == 0 ? 0 : y * Math.log(y) - y) / COUNTS.length;
        }
        gives(
                new Poisson(),
                COUNTS,
                1.9138971405088328 + offset,
                0.05349094737562465,
                0.15012070648851683,
                -0.12412786168923545,
                -0.12080254044643035,
                0.7087595042453282,
                -0.18258271229715053,
                -0.027560994003378803,
                0.29005241396143533,
                -0.11797992179823139,
                -0.12798701934774498,
                -0.02596958879241658,
                0.014695918420546308,
                -0.5180842547079163,
                -0.10436639540536836,
                0.40737568334310903);
    }
}
