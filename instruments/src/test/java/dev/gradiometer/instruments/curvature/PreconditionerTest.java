package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AmsGrad;
import dev.gradiometer.engine.optimiser.EpsilonPlacement;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without momentum an adaptive optimiser's update is −η g/P, which gives P away. */
class PreconditionerTest {
    static Stream<Optimiser> withoutMomentum() {
        return Stream.of(
                new Adam(0, 0.95, 1e-3, EpsilonPlacement.AFTER_CORRECTION),
                new Adam(0, 0.95, 1e-3, EpsilonPlacement.BEFORE_CORRECTION),
                new AmsGrad(0, 0.9, 1e-3, EpsilonPlacement.AFTER_CORRECTION),
                new AmsGrad(0, 0.9, 1e-3, EpsilonPlacement.BEFORE_CORRECTION),
                new AdamW(0, 0.95, 1e-3, EpsilonPlacement.AFTER_CORRECTION, 0),
                new Nadam(0, 0.95, 1e-3, 0.004),
                new RmsProp(0.9, 1e-3, false, 0),
                new RmsProp(0.9, 1e-3, true, 0),
                new Adagrad(1e-3, 0.01));
    }

    @ParameterizedTest
    @MethodSource("withoutMomentum")
    void isWhatTheUpdateWasDividedBy(Optimiser optimiser) {
        Network network = Network.build(
                List.of(new LayerSpec.Dense(3, new Normal(0, 1), new Normal(0, 1))), 7, Precision.FLOAT64, 1);
        Updater updater = UpdateSpec.of(optimiser).withLearningRate(0.1).start(network.vector(), new Horizon(1, 10));
        RandomGenerator random = Seeds.stream(1, "gradients");
        int size = network.vector().size();
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, size);
        Matrix update = Matrix.zeros(Precision.FLOAT64, 1, size);
        for (int step = 0; step < 4; step++) {
            for (int i = 0; i < size; i++) {
                gradient.set(i, random.nextGaussian() / (1 + step));
            }
            updater.chain().update(gradient, update);
        }
        Preconditioner preconditioner = Preconditioner.of(updater);
        assertThat(preconditioner).isNotNull();
        Matrix inverseRoot = Matrix.zeros(Precision.FLOAT64, 1, size);
        preconditioner.inverseRoot(network, inverseRoot);
        for (int i = 0; i < 21; i++) {
            double p = 1 / (inverseRoot.get(i) * inverseRoot.get(i));
            assertThat(p).isCloseTo(-0.1 * gradient.get(i) / update.get(i), within(1e-12 * p));
        }
        assertThat(inverseRoot.get(21)).as("padding").isZero();
    }
}
