package dev.gradiometer.instruments.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RateRangeTestTest {
    private static final Loss SQUARES = new SquaredError();
    private static final UpdateSpec SGD = UpdateSpec.of(new Sgd());

    /** 𝓛 = (w x)² with w = 1 and λ = 2x². */
    private static RateRange quadratic(double x, UpdateSpec update, RateRangeTest test) {
        Network network =
                Network.build(List.of(new LayerSpec.Dense(1, new Constant(1), null)), 1, Precision.FLOAT64, 1);
        return test.run(
                network,
                SQUARES,
                Matrix.of(Precision.FLOAT64, new double[] {x}),
                Matrix.zeros(Precision.FLOAT64, 1, 1),
                null,
                update,
                Kernels.plain(),
                step -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 60, 0.01, 100",
        "1, 0.8, 60, 0.01, 100",
        "0.3, 0, 200, 1e-3, 1e3",
        "0.3, 0.9, 37, 1e-3, 1e3",
        "4, 0.5, 300, 1e-4, 10"
    })
    void gradientDescentDivergesAtTwoOverLambda(double x, double smoothing, int steps, double lowest, double highest) {
        RateRangeTest test = new RateRangeTest(lowest, highest, steps, 1, smoothing, 0);
        RateRange range = quadratic(x, SGD, test);
        double limit = 2 / (2 * x * x);
        assertThat(range.diverges()).isBetween(limit, limit * test.ratio());
        assertThat(range.suggestion()).isEqualTo(range.diverges() / 10);
        assertThat(range.points().getLast().rate()).as("ended early").isLessThan(highest);
    }

    @Test
    void saysNothingOfDivergenceThatIsNotInItsRange() {
        RateRange range = quadratic(1, SGD, new RateRangeTest(1e-3, 0.9, 50, 1, 0, 0));
        assertThat(range.diverges()).isNaN();
        assertThat(range.points()).hasSize(50);
        assertThat(range.suggestion()).isEqualTo(range.steepest());
        RateRange risingOnly = quadratic(1, SGD, new RateRangeTest(1.5, 15, 50, 1, 0, 0));
        assertThat(risingOnly.diverges()).isEqualTo(1.5);
        assertThat(risingOnly.steepest()).isNaN();
        assertThat(risingOnly.suggestion()).isNaN();
    }

    /**
     * Heavy ball with β = 0.9 is stable up to (2 + 2β)/λ = 1.9; its loss swings, so the turn is found within a swing.
     */
    @Test
    void momentumDivergesLater() {
        UpdateSpec heavy = UpdateSpec.of(new Momentum(0.9));
        RateRangeTest test = new RateRangeTest(1e-2, 100, 800, 1, 0.5, 0);
        assertThat(quadratic(1, heavy, test).diverges()).isBetween(1.9 / 1.1, 1.9 * 1.1);
    }

    @Test
    void steepestIsWhereTheLossFallsMostAStep() {
        RateRangeTest test = new RateRangeTest(0.01, 100, 60, 1, 0, 0);
        RateRange range = quadratic(1, SGD, test);
        double w = 1;
        double[] losses = new double[40];
        double[] rates = new double[40];
        for (int i = 0; i < 40; i++) {
            rates[i] = 0.01 * Math.pow(test.ratio(), i);
            losses[i] = w * w;
            w *= 1 - 2 * rates[i];
        }
        int best = 1;
        for (int i = 1; i < 30; i++) {
            best = losses[i + 1] - losses[i - 1] < losses[best + 1] - losses[best - 1] ? i : best;
        }
        assertThat(range.steepest()).isCloseTo(rates[best], within(1e-12));
        double progress = 0;
        for (int i = 0; i < 30; i++) {
            assertThat(range.points().get(i).loss()).isCloseTo(losses[i], within(1e-12));
            assertThat(range.smoothed().get(i)).as("nothing is smoothed").isCloseTo(losses[i], within(1e-12));
            progress += Math.max(-1, Math.min(1, Math.log(losses[i + 1] / losses[i])));
            assertThat(range.progress().get(i)).isCloseTo(progress, within(1e-9));
        }
    }

    private static final int SAMPLES = 48;

    private static Matrix inputs(Precision precision) {
        RandomGenerator random = Seeds.stream(1, "inputs");
        Matrix inputs = Matrix.zeros(precision, SAMPLES, 6);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        return inputs;
    }

    /** Class: the sign of the product of the first two inputs. */
    private static Matrix targets(Matrix inputs) {
        Matrix targets = Matrix.zeros(inputs.precision(), SAMPLES, 2);
        for (int r = 0; r < SAMPLES; r++) {
            targets.set(r, inputs.get(r, 0) * inputs.get(r, 1) > 0 ? 0 : 1, 1);
        }
        return targets;
    }

    private static Network network(Precision precision) {
        VarianceScaling he = VarianceScaling.he(VarianceScaling.Distribution.NORMAL);
        return Network.build(
                List.of(
                        new LayerSpec.Dense(16, he, Constant.ZERO),
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Dense(16, he, Constant.ZERO),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Dense(2, he, Constant.ZERO)),
                6,
                precision,
                3);
    }

    private static final Loss LOSS = new CategoricalCrossEntropy(true);

    static Stream<Optimiser> optimisers() {
        return Optimiser.all().stream();
    }

    /**
     * With all rates (nearly) alike the test is a plain training: the optimiser's memory is carried from step to step.
     */
    @ParameterizedTest
    @MethodSource("optimisers")
    void trainsAsATrainingDoes(Optimiser optimiser) {
        double rate = optimiser.defaultLearningRate();
        Matrix inputs = inputs(Precision.FLOAT64);
        Matrix targets = targets(inputs);
        Network network = network(Precision.FLOAT64);
        UpdateSpec update = UpdateSpec.of(optimiser);
        RateRange range = new RateRangeTest(rate, rate * (1 + 1e-13), 12, SAMPLES, 0, 0)
                .run(network, LOSS, inputs, targets, null, update, Kernels.plain(), step -> true);
        int[] order = IntStream.range(0, SAMPLES).toArray();
        try (TrainingStep step = new TrainingStep(
                network,
                LOSS,
                update.start(network.vector(), new Horizon(1, 12)).chain(),
                Kernels.plain(),
                1,
                false)) {
            for (RateRange.Point point : range.points()) {
                double loss =
                        step.run(inputs, targets, order, 0, SAMPLES, false).loss();
                assertThat(point.loss()).isCloseTo(loss, within(1e-8 * loss));
            }
        }
        assertThat(range.points()).hasSize(12);
    }

    @Test
    void leavesTheNetworkAsItIs() {
        Network network = network(Precision.FLOAT32);
        double[] parameters = network.vector().toArray();
        double[] statistics = network.statistics().toArray();
        Matrix inputs = inputs(Precision.FLOAT32);
        RateRangeTest.DEFAULT.run(network, LOSS, inputs, targets(inputs), SGD);
        assertThat(network.vector().toArray()).containsExactly(parameters);
        assertThat(network.statistics().toArray()).containsExactly(statistics);
    }

    private static double trained(UpdateSpec update, Matrix inputs, Matrix targets) {
        Network network = network(Precision.FLOAT32);
        int[] order = IntStream.range(0, SAMPLES).toArray();
        try (TrainingStep step = new TrainingStep(
                network,
                LOSS,
                update.start(network.vector(), new Horizon(1, 300)).chain(),
                Kernels.plain(),
                1,
                false)) {
            double last = Double.NaN;
            for (int i = 0; i < 300; i++) {
                last = step.run(inputs, targets, order, 0, SAMPLES, false).loss();
            }
            return last;
        }
    }

    static Stream<UpdateSpec> trainings() {
        return Stream.of(SGD, UpdateSpec.of(new Momentum(0.9)), UpdateSpec.of(Adam.DEFAULT));
    }

    /** What it suggests trains, a hundredth of that hardly. */
    @ParameterizedTest
    @MethodSource("trainings")
    void suggestsARateThatTrains(UpdateSpec update) {
        Matrix inputs = inputs(Precision.FLOAT32);
        Matrix targets = targets(inputs);
        RateRange range = new RateRangeTest(1e-6, 1000, 120, 16, 0.8, 0)
                .run(network(Precision.FLOAT32), LOSS, inputs, targets, update);
        assertThat(range.diverges()).isGreaterThan(range.suggestion());
        double good = trained(update.withLearningRate(range.suggestion()), inputs, targets);
        assertThat(good).as("from 1.06").isLessThan(0.5);
        double slow = trained(update.withLearningRate(range.suggestion() / 100), inputs, targets);
        assertThat(slow).isGreaterThan(1.5 * good);
    }

    @Test
    void sameSeedSameNumbers() {
        Matrix inputs = inputs(Precision.FLOAT32);
        Network network = network(Precision.FLOAT32);
        RateRangeTest test = new RateRangeTest(1e-4, 1, 20, 8, 0.5, 5);
        RateRange first = test.run(network, LOSS, inputs, targets(inputs), SGD);
        assertThat(test.run(network, LOSS, inputs, targets(inputs), SGD)).isEqualTo(first);
        assertThat(new RateRangeTest(1e-4, 1, 20, 8, 0.5, 6)
                        .run(network, LOSS, inputs, targets(inputs), SGD)
                        .points())
                .isNotEqualTo(first.points());
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> new RateRangeTest(1, 0.1, 10, 8, 0, 0))
                .hasMessageContaining("expected 0 < lowest < highest, at least 2 steps and 1 sample, got 1.0 to 0.1");
        assertThatThrownBy(() -> new RateRangeTest(0.1, 1, 10, 8, 1, 0)).hasMessageContaining("smoothing in [0, 1)");
        assertThatThrownBy(() -> RateRangeTest.DEFAULT.run(
                        network(Precision.FLOAT64),
                        LOSS,
                        inputs(Precision.FLOAT32),
                        targets(inputs(Precision.FLOAT32)),
                        SGD))
                .hasMessageContaining("in float64, got (48 x 6 float32)");
    }
}
