package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters after 1001 full-batch steps, as PyTorch publishes them in test/cpp/api/optim_baseline.h. */
class PytorchBaselineTest {
    static final Adam OLD_ADAM = new Adam(0.9, 0.999, 1e-8, EpsilonPlacement.BEFORE_CORRECTION);

    static Stream<Arguments> baselines() {
        return Stream.of(
                Arguments.of(UpdateSpec.of(new Sgd()).withLearningRate(0.1), new double[] {
                    -0.07583232846497831,
                    -0.3172360102461862,
                    0.06309179259248046,
                    -0.06926361352067163,
                    -0.07274510848082802,
                    0.9392004636935606,
                    0.34400386060915455,
                    0.38586478679967207,
                    1.3094518934419668,
                    -1.3272851146877218,
                    -1.695273130850265,
                    -2.4301754289421593,
                    -2.877716472882302
                }),
                Arguments.of(
                        UpdateSpec.of(new Sgd()).withLearningRate(0.1).withWeightDecay(new WeightDecay.L2(1e-2)),
                        new double[] {
                            0.052771609187326034,
                            -0.008539186625351419,
                            0.11615154444871968,
                            0.09919929206676086,
                            0.07614530177703589,
                            0.48359250162323586,
                            0.3999968617221314,
                            0.45839442009256354
                        }),
                Arguments.of(UpdateSpec.of(RmsProp.DEFAULT).withLearningRate(0.1), new double[] {
                    3.0175156205790477,
                    2.945200425145326,
                    2.291469925522963,
                    2.221721702578292,
                    1.6544730927621267,
                    2.705431441204422,
                    3.9190041004420175,
                    2.6513176244659378
                }),
                Arguments.of(UpdateSpec.of(Adagrad.DEFAULT).withLearningRate(1), new double[] {
                    2.7098389356033787,
                    2.5833548721723747,
                    1.9841994925173085,
                    1.8723468731726323,
                    1.4228158926355312,
                    2.4421305315945085,
                    3.4096859099156673,
                    2.178143852041279
                }),
                Arguments.of(UpdateSpec.of(OLD_ADAM).withLearningRate(1), new double[] {
                    8.232728644466773,
                    7.971029911310943,
                    6.64384565701621,
                    6.471228028886431,
                    6.170273310651826,
                    7.150926520006559
                }));
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void reachesThePublishedParameters(UpdateSpec spec, double[] expected) {
        double[] reached = Descents.onBaselineNet(spec).run(1001).values();
        assertThat(Arrays.copyOf(reached, expected.length)).containsExactly(expected, within(1e-10));
    }

    @Test
    void todaysAdamDiffersFromTheOldFormByAboutTenToTheMinusFourAtTheFirstStep() {
        double[] old = Descents.onBaselineNet(UpdateSpec.of(OLD_ADAM).withLearningRate(1))
                .run(1)
                .values();
        double[] today = Descents.onBaselineNet(UpdateSpec.of(Adam.DEFAULT).withLearningRate(1))
                .run(1)
                .values();
        double largest = 0;
        for (int i = 0; i < old.length; i++) {
            largest = Math.max(largest, Math.abs(old[i] - today[i]));
        }
        assertThat(largest).isBetween(3e-5, 3e-4);
    }
}
