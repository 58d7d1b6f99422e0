package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenLayerTest {
    private static final int SAMPLES = 10;
    private static final int STEPS = 4;
    private static final int[] ORDER = IntStream.range(0, SAMPLES).toArray();
    private static final Horizon HORIZON = new Horizon(1, STEPS);

    private final Matrix inputs = random(1, 5);
    private final Matrix targets = random(2, 3);

    private static Matrix random(long seed, int columns) {
        RandomGenerator random = Seeds.stream(seed, "numbers");
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, SAMPLES, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private static LayerSpec dense(int units, boolean frozen) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), new Normal(0.05, 0.3), frozen);
    }

    /** The second of three dense layers is frozen. */
    private static Network network(boolean frozen) {
        LayerSpec tanh = new LayerSpec.Activate(new Tanh());
        return Network.build(
                List.of(dense(6, false), tanh, dense(7, frozen), tanh, dense(3, false)), 5, Precision.FLOAT64, 7);
    }

    /** Every optimiser plain, with every decay, and clipped. */
    static Stream<UpdateSpec> updates() {
        List<UpdateSpec> updates = new ArrayList<>();
        for (Optimiser optimiser : Optimiser.all()) {
            UpdateSpec plain = UpdateSpec.of(optimiser);
            updates.add(plain);
            updates.add(plain.withClipping(new Clipping.ByNorm(0.4)));
            if (!(optimiser instanceof AdamW)) {
                updates.add(plain.withWeightDecay(new WeightDecay.L2(0.3)));
                updates.add(plain.withWeightDecay(new WeightDecay.Decoupled(0.3)));
            }
        }
        return updates.stream();
    }

    private UpdateChain train(Network network, UpdateSpec update, int threads, boolean measured) {
        UpdateChain chain = update.start(network, HORIZON).chain();
        try (TrainingStep step =
                new TrainingStep(network, new SquaredError(), chain, Kernels.best(), threads, measured)) {
            for (int i = 0; i < STEPS; i++) {
                step.run(inputs, targets, ORDER, 0, SAMPLES, false);
            }
        }
        return chain;
    }

    @ParameterizedTest
    @MethodSource("updates")
    void keepsItsBitsAndLeavesTheOptimisersMemoryOfItEmpty(UpdateSpec update) {
        for (int threads : new int[] {1, 2}) {
            for (boolean measured : new boolean[] {true, false}) {
                Network network = network(true);
                Network before = network.copy(Precision.FLOAT64);
                UpdateChain chain = train(network, update, threads, measured);
                for (Parameter p : network.parameters()) {
                    double[] old = p.in(before.vector()).toArray();
                    if (p.frozen()) {
                        assertThat(p.values().toArray()).isEqualTo(old);
                        chain.state().vectors().forEach((name, vector) -> {
                            if (name.endsWith("moment") || name.equals("momentum")) {
                                assertThat(p.in(vector).toArray()).as(name).containsOnly(0);
                            }
                        });
                    } else {
                        assertThat(p.values().toArray()).isNotEqualTo(old);
                    }
                }
            }
        }
    }

    /** All but DoG, whose first radius is a share of the norm of all parameters. */
    static Stream<UpdateSpec> updatesByTheGradient() {
        return updates().filter(update -> !(update.optimiser() instanceof Dog));
    }

    /** An optimiser that knows of nothing but the trained numbers, one beside another. */
    @ParameterizedTest
    @MethodSource("updatesByTheGradient")
    void theOthersTrainAsIfTheOptimiserKnewOfThemAlone(UpdateSpec update) {
        Network network = network(true);
        train(network, update, 1, true);

        Network slow = network(false);
        int[] trained = network.trained().stream()
                .flatMapToInt(
                        p -> IntStream.range(p.offset(), p.offset() + p.values().size()))
                .toArray();
        Matrix numbers = Matrix.of(
                Precision.FLOAT64,
                Arrays.stream(trained).mapToDouble(slow.vector()::get).toArray());
        UpdateChain chain = update.start(numbers, HORIZON).chain();
        BatchGradient batch = new BatchGradient(slow, new SquaredError(), Kernels.plain(), SAMPLES, 0);
        Matrix gradient = slow.vector().copy(Precision.FLOAT64);
        Matrix change = Matrix.zeros(Precision.FLOAT64, 1, trained.length);
        for (int step = 0; step < STEPS; step++) {
            batch.at(inputs, targets, gradient);
            for (int i = 0; i < trained.length; i++) {
                change.set(i, gradient.get(trained[i]));
            }
            chain.update(change, change);
            for (int i = 0; i < trained.length; i++) {
                numbers.set(i, numbers.get(i) + change.get(i));
                slow.vector().set(trained[i], numbers.get(i));
            }
        }
        assertThat(network.vector().toArray()).containsExactly(slow.vector().toArray(), within(1e-12));
    }

    @Test
    void itsGradientIsReadAndItsUpdateIsZero() {
        for (UpdateSpec update : updates().toList()) {
            Network network = network(true);
            UpdateChain chain = update.start(network, HORIZON).chain();
            try (TrainingStep step = new TrainingStep(network, new SquaredError(), chain, Kernels.best(), 2, true)) {
                GradientFlow flow = step.run(inputs, targets, ORDER, 0, SAMPLES, true);
                double trainedSquares = 0;
                for (Parameter p : network.parameters()) {
                    assertThat(flow.gradient(p).norm().toDouble()).isGreaterThan(1e-3);
                    assertThat(flow.update(p).norm().isZero()).isEqualTo(p.frozen());
                    assertThat(flow.weights(p).norm().toDouble()).isPositive();
                    trainedSquares +=
                            p.frozen() ? 0 : Math.pow(flow.gradient(p).norm().toDouble(), 2);
                }
                assertThat(flow.gradientNormBeforeClip()).isCloseTo(Math.sqrt(trainedSquares), within(1e-12));
            }
        }
    }

    /** The Hessian by the trained numbers alone, in which a rate can be too high. */
    @Test
    void hasNoPartInSecondDerivativesAndGradientsOfInstruments() {
        Network network = network(true);
        Network thawed = network(false);
        Matrix along = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        network.trained().forEach(p -> p.in(along).fill(0.3));
        Matrix[] products = new Matrix[2];
        Matrix[] gradients = new Matrix[2];
        for (int k = 0; k < 2; k++) {
            Network one = k == 0 ? network : thawed;
            products[k] = along.copy(Precision.FLOAT64);
            gradients[k] = along.copy(Precision.FLOAT64);
            try (HessianProduct hessian =
                    new HessianProduct(one, new SquaredError(), Kernels.plain(), 1, Precision.FLOAT64)) {
                hessian.at(inputs, targets, ORDER, 0, SAMPLES, 0);
                hessian.apply(1, along, products[k]);
                hessian.gradient(gradients[k]);
            }
        }
        Matrix once = along.copy(Precision.FLOAT64);
        new BatchGradient(network, new SquaredError(), Kernels.plain(), SAMPLES, 0).at(inputs, targets, once);
        for (Parameter p : network.parameters()) {
            if (p.frozen()) {
                assertThat(p.in(products[0]).toArray()).containsOnly(0);
                assertThat(p.in(gradients[0]).toArray()).containsOnly(0);
                assertThat(p.in(once).toArray()).containsOnly(0);
                assertThat(p.in(products[1]).toArray())
                        .isNotEqualTo(p.in(products[0]).toArray());
            } else {
                assertThat(p.in(products[0]).toArray())
                        .isEqualTo(p.in(products[1]).toArray());
                assertThat(p.in(gradients[0]).toArray())
                        .isEqualTo(p.in(gradients[1]).toArray());
            }
        }
    }
}
