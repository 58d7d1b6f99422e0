package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.Team;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A gradient without a single finite entry is taken at once as it is taken by way of the collected vector: the same
 * weights, the same readings.
 */
class DescendingTakerTest {
    private static final double[] MIXED = {Double.NEGATIVE_INFINITY, Double.NaN, Double.POSITIVE_INFINITY};

    static Stream<Arguments> gradients() {
        List<Arguments> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (int exponent : new int[] {0, -2000, 140}) {
                for (double[] entries : new double[][] {{Double.NaN}, {Double.POSITIVE_INFINITY}, MIXED}) {
                    cases.add(Arguments.of(precision, exponent, entries));
                }
            }
        }
        return cases.stream();
    }

    /** A step of one taker, the gradient of every parameter filled with {@code entries} in turn. */
    private static final class Taken {
        final Network network;
        final GradientFlow flow;
        final UpdateChain chain;

        Taken(boolean atOnce, Kernels kernels, Precision precision, int exponent, double[] entries) {
            LayerSpec dense = new LayerSpec.Dense(37, new Normal(0, 1), new Normal(0, 1));
            network = Network.build(List.of(dense, new LayerSpec.Activate(new Tanh()), dense), 21, precision, 5);
            flow = new GradientFlow(network, kernels);
            chain = UpdateSpec.of(new Sgd())
                    .withLearningRate(0.1)
                    .start(network.vector(), new Horizon(1, 10))
                    .chain();
            Matrix update = Matrix.zeros(precision, 1, network.vector().columns());
            GradientTaker taker = atOnce
                    ? new DescendingTaker(flow, kernels, Objects.requireNonNull(chain.plainDescent()), true)
                    : new CollectingTaker(flow, kernels, chain, Team.ALONE, update, true);
            Pass pass = new Pass(network, kernels, 4);
            ParameterWork work = new ParameterWork(network, List.of(pass), taker);
            taker.begin(true);
            for (Parameter parameter : network.parameters().reversed()) {
                Matrix gradient = pass.gradients().of(parameter);
                for (int i = 0; i < gradient.size(); i++) {
                    gradient.set(i, entries[i % entries.length]);
                }
                taker.take(parameter, gradient, exponent);
            }
            taker.finish(work, true);
            new FlowMeter(flow, kernels).readUpdate(work);
        }
    }

    @ParameterizedTest
    @MethodSource("gradients")
    void takesAGradientThatIsNowhereFiniteAsTheCollectingTakerDoes(
            Precision precision, int exponent, double[] entries) {
        for (Kernels kernels : List.of(Kernels.best(), Kernels.plain())) {
            Taken atOnce = new Taken(true, kernels, precision, exponent, entries);
            Taken collected = new Taken(false, kernels, precision, exponent, entries);

            assertThat(atOnce.network.vector().toArray())
                    .isEqualTo(collected.network.vector().toArray());
            for (int p = 0; p < atOnce.network.parameters().size(); p++) {
                Parameter one = atOnce.network.parameters().get(p);
                Parameter other = collected.network.parameters().get(p);
                assertNothingFinite(atOnce.flow.gradient(one), collected.flow.gradient(other), exponent);
                assertNothingFinite(atOnce.flow.update(one), collected.flow.update(other), 0);
                assertNothingFinite(atOnce.flow.weights(one), collected.flow.weights(other), 0);
            }
            assertThat(atOnce.flow.nonFinite()).isNotNull().isEqualTo(collected.flow.nonFinite());
            assertThat(atOnce.flow.directionalDerivative()).isNaN();
            assertThat(collected.flow.directionalDerivative()).isNaN();
            for (Taken taken : List.of(atOnce, collected)) {
                assertThat(taken.chain.firstNorm()).isNaN();
                assertThat(taken.chain.lastNorm()).isNaN();
                assertThat(taken.chain.steps()).isEqualTo(1);
            }
        }
    }

    private static void assertNothingFinite(Tally actual, Tally expected, int exponent) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        assertThat(actual.nonFinite).isPositive().isEqualTo(actual.count);
        assertThat(actual.firstNonFinite).isZero();
        assertThat(actual.zeros).isZero();
        assertThat(actual.exponent).isEqualTo(exponent);
        assertThat(actual.norm().isZero()).isTrue();
    }
}
