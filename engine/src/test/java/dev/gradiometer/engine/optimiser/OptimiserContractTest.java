package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.random.Seeds;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every optimiser, alone and in a chain with everything else. */
@Isolated
class OptimiserContractTest {
    private static final int LENGTH = 1030;

    static Stream<UpdateSpec> specs() {
        Stream<Optimiser> variants = Stream.of(
                PytorchBaselineTest.OLD_ADAM,
                new RmsProp(0.99, 1e-8, true, 0.9),
                new Nadam(0.9, 0.999, 1e-8, Nadam.CONSTANT_MOMENTUM),
                new Prodigy(0.9, 0.999, 1e-8, 1e-4, 1, 2, true, true));
        return Stream.concat(Optimiser.all().stream(), variants)
                .flatMap(optimiser -> Stream.of(UpdateSpec.of(optimiser), inFullChain(optimiser)));
    }

    private static UpdateSpec inFullChain(Optimiser optimiser) {
        return UpdateSpec.of(optimiser)
                .withSchedule(new Schedule.WarmUp(3, 0.5, new Schedule.ReduceOnPlateau(0.5, 0, 1e-4, 0, 0)))
                .withClipping(new Clipping.ByNorm(3))
                .withWeightDecay(optimiser instanceof AdamW ? WeightDecay.NONE : new WeightDecay.L2(1e-3));
    }

    /** Every third entry is padding. */
    private static double[] paddedStart() {
        double[] start = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            start[i] = i % 3 == 2 ? 0 : Math.sin(i + 1.0);
        }
        return start;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void paddingStaysZero(UpdateSpec spec) {
        for (Precision precision : Precision.values()) {
            Descents descent = new Descents(spec, precision, paddedStart(), Descents::wavyValley).run(30);
            assertThat(descent.values()[0]).isNotEqualTo(paddedStart()[0]);
            for (int i = 2; i < LENGTH; i += 3) {
                assertThat(descent.parameters.get(i)).isZero();
                assertThat(descent.update.get(i)).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void paddingStaysZeroWhenTheGradientIsNotANumber(UpdateSpec spec) {
        for (double poison : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Descents descent = new Descents(spec, Precision.FLOAT32, paddedStart(), (w, g) -> {
                Descents.wavyValley(w, g);
                g.set(0, poison);
            });
            descent.run(2);
            for (int i = 2; i < LENGTH; i += 3) {
                assertThat(descent.parameters.get(i)).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void paddingDoesNotChangeTheOtherParameters(UpdateSpec spec) {
        double[] bare = {0.5, -1.5, 2, 0.25};
        double[] padded = {0.5, 0, -1.5, 0, 2, 0, 0.25, 0};
        double[] alone = new Descents(spec, Precision.FLOAT64, bare, Descents::sumOfSquares)
                .run(25)
                .values();
        double[] among = new Descents(spec, Precision.FLOAT64, padded, Descents::sumOfSquares)
                .run(25)
                .values();
        for (int i = 0; i < bare.length; i++) {
            assertThat(among[2 * i]).isCloseTo(alone[i], within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void minimisesAQuadratic(UpdateSpec spec) {
        double rate = switch (spec.optimiser()) {
            case Prodigy prodigy -> 1;
            case Dog dog -> 1;
            case Adadelta adadelta -> 1;
            case Adagrad adagrad -> 1;
            case Sgd sgd -> 0.1;
            case Momentum momentum -> 0.02;
            case Nesterov nesterov -> 0.02;
            case RmsProp rmsProp -> 0.003;
            case Adam adam -> 0.01;
            case AmsGrad amsGrad -> 0.01;
            case Nadam nadam -> 0.01;
            case AdamW adamW -> 0.01;
            case Lion lion -> 0.002;
        };
        Descents descent = new Descents(
                spec.withLearningRate(rate), Precision.FLOAT64, new double[] {1, -2, 3}, Descents::sumOfSquares);
        for (double x : descent.run(3000).values()) {
            assertThat(x).isCloseTo(0, within(0.05));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void goesOnBitForBitFromASavedState(UpdateSpec spec) {
        for (Precision precision : Precision.values()) {
            Descents first = new Descents(spec, precision, paddedStart(), Descents::wavyValley).run(7);
            first.rate.observeEpoch(2);
            first.rate.observeEpoch(2);
            Descents second = new Descents(spec, precision, first.values(), Descents::wavyValley);
            second.chain.restore(first.chain.state());
            assertThat(second.chain.steps()).isEqualTo(7);
            for (int t = 0; t < 5; t++) {
                assertThat(second.run(1).values()).containsExactly(first.run(1).values());
                assertThat(second.chain.learningRate()).isEqualTo(first.chain.learningRate());
            }
            assertThat(second.chain.state().scalars())
                    .isEqualTo(first.chain.state().scalars());
            first.chain
                    .state()
                    .vectors()
                    .forEach((name, vector) -> assertThat(
                                    second.chain.state().vector(name).toArray())
                            .as(name)
                            .containsExactly(vector.toArray()));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void refusesAStateThatDoesNotFit(UpdateSpec spec) {
        UpdateChain chain = new Descents(spec, Precision.FLOAT32, paddedStart(), Descents::wavyValley).run(2).chain;
        UpdateState state = chain.state();
        for (String name : state.scalars().keySet()) {
            Map<String, Double> fewer = new HashMap<>(state.scalars());
            fewer.remove(name);
            assertThatThrownBy(() -> chain.restore(new UpdateState(state.vectors(), fewer)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("misses scalar [" + name + "]");
        }
        for (String name : state.vectors().keySet()) {
            Map<String, Matrix> fewer = new HashMap<>(state.vectors());
            fewer.remove(name);
            assertThatThrownBy(() -> chain.restore(new UpdateState(fewer, state.scalars())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("misses vector [" + name + "]");
            for (Matrix odd :
                    new Matrix[] {Matrix.zeros(Precision.FLOAT32, 1, 7), Matrix.zeros(Precision.FLOAT64, 1, LENGTH)}) {
                Map<String, Matrix> misshaped = new HashMap<>(state.vectors());
                misshaped.put(name, odd);
                assertThatThrownBy(() -> chain.restore(new UpdateState(misshaped, state.scalars())))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'" + name + "'")
                        .hasMessageContaining(odd.toString());
            }
        }
        Map<String, Matrix> more = new HashMap<>(state.vectors());
        more.put("stranger", Matrix.zeros(Precision.FLOAT32, 1, LENGTH));
        assertThatThrownBy(() -> chain.restore(new UpdateState(more, state.scalars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not know vector [stranger]");
    }

    @ParameterizedTest
    @MethodSource("specs")
    void allocatesNothingInAStep(UpdateSpec spec) {
        Descents descent = new Descents(spec, Precision.FLOAT32, paddedStart(), Descents::wavyValley).run(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int t = 0; t < 2000; t++) {
            descent.chain.update(descent.gradient, descent.update);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int t = 0; t < 1000; t++) {
            descent.chain.update(descent.gradient, descent.update);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1000).isZero();
    }

    /**
     * Prodigy's first moves are a few roundings of a float32 parameter, and its rate follows from them: it is held to
     * less, and for less long.
     */
    @ParameterizedTest
    @MethodSource("specs")
    void float32StaysCloseToFloat64(UpdateSpec spec) {
        boolean prodigy = spec.optimiser() instanceof Prodigy;
        int steps = prodigy ? 10 : 20;
        Descents narrow = new Descents(spec, Precision.FLOAT32, paddedStart(), Descents::wavyValley).run(steps);
        Descents wide = new Descents(spec, Precision.FLOAT64, paddedStart(), Descents::wavyValley).run(steps);
        double largest = 0;
        for (int i = 0; i < LENGTH; i++) {
            largest = Math.max(largest, Math.abs(narrow.parameters.get(i) - wide.parameters.get(i)));
        }
        assertThat(largest).isBetween(Double.MIN_VALUE, prodigy ? 1e-3 : 1e-5);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void leavesTheGradientAlone(UpdateSpec spec) {
        Descents descent = new Descents(spec, Precision.FLOAT64, paddedStart(), Descents::wavyValley).run(3);
        double[] gradient = descent.gradient.toArray();
        descent.chain.update(descent.gradient, descent.update);
        assertThat(descent.gradient.toArray()).containsExactly(gradient);
    }

    @Test
    void namesAreTheFields() {
        assertThat(Optimiser.byName().keySet())
                .containsExactly(
                        "sgd",
                        "momentum",
                        "nesterov",
                        "adagrad",
                        "adadelta",
                        "rmsprop",
                        "adam",
                        "amsgrad",
                        "nadam",
                        "adamw",
                        "lion",
                        "prodigy",
                        "dog");
    }

    @Test
    void thoseThatChooseTheirRateRunAtOne() {
        for (Optimiser optimiser : Optimiser.all()) {
            assertThat(optimiser.choosesRate())
                    .as(optimiser.name())
                    .isEqualTo(optimiser instanceof Prodigy || optimiser instanceof Dog);
            if (optimiser.choosesRate()) {
                assertThat(optimiser.defaultLearningRate()).isEqualTo(1);
            }
        }
    }

    /** Three members, one after another: who works on which stretch must not matter. */
    @ParameterizedTest
    @MethodSource("specs")
    void aTeamGivesTheBitsOfOne(UpdateSpec spec) {
        Team three = new Team() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public void run(int members, IntConsumer work) {
                for (int member = members - 1; member >= 0; member--) {
                    work.accept(member);
                }
            }
        };
        assertThat(walked(spec, three)).isEqualTo(walked(spec, Team.ALONE));
    }

    private static double[] walked(UpdateSpec spec, Team team) {
        int size = 60_001;
        Matrix parameters = Matrix.zeros(Precision.FLOAT32, 1, size);
        Matrix gradient = Matrix.zeros(Precision.FLOAT32, 1, size);
        Matrix update = Matrix.zeros(Precision.FLOAT32, 1, size);
        RandomGenerator random = Seeds.stream(3, "team");
        UpdateChain chain = spec.start(parameters, new Horizon(1, 10)).chain();
        for (int step = 0; step < 3; step++) {
            for (int i = 0; i < size; i++) {
                gradient.set(i, random.nextGaussian());
            }
            chain.update(gradient, update, team);
            for (int i = 0; i < size; i++) {
                parameters.set(i, parameters.get(i) + update.get(i));
            }
        }
        return parameters.toArray();
    }
}
