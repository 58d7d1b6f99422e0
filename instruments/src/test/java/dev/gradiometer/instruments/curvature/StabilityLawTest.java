package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AmsGrad;
import dev.gradiometer.engine.optimiser.EpsilonPlacement;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On quadratics every optimiser converges at 0.1 % below its border and diverges at 0.1 % above. */
class StabilityLawTest {
    private static final double[] CURVATURES = {7.3, 2.5, 0.4};

    /** ε = 1 beside gradients below 1e-5 is a preconditioner that stands still. */
    private static final double EPSILON = 1;

    static Stream<UpdateSpec> limited() {
        EpsilonPlacement after = EpsilonPlacement.AFTER_CORRECTION;
        List<Optimiser> optimisers = List.of(
                new Sgd(),
                Momentum.DEFAULT,
                new Momentum(0.3),
                Nesterov.DEFAULT,
                new Nesterov(0.5),
                new Adam(0.9, 0.999, EPSILON, after),
                new Adam(0.5, 0.99, EPSILON, after),
                new AmsGrad(0.9, 0.999, EPSILON, after),
                new AdamW(0.9, 0.999, EPSILON, after, 0.7),
                new Nadam(0.9, 0.999, EPSILON, Nadam.CONSTANT_MOMENTUM),
                new Nadam(0.8, 0.999, EPSILON, 0),
                new RmsProp(0.99, EPSILON, false, 0),
                new RmsProp(0.99, EPSILON, true, 0.9),
                new Adagrad(EPSILON, 0));
        Stream<UpdateSpec> plain = optimisers.stream().map(UpdateSpec::of);
        Stream<UpdateSpec> decayed = optimisers.stream()
                .filter(o -> !(o instanceof AdamW))
                .flatMap(o -> Stream.of(
                        UpdateSpec.of(o).withWeightDecay(new WeightDecay.L2(0.9)),
                        UpdateSpec.of(o).withWeightDecay(new WeightDecay.Decoupled(0.6))));
        return Stream.concat(plain, decayed);
    }

    @ParameterizedTest
    @MethodSource("limited")
    void convergesBelowAndDivergesAbove(UpdateSpec spec) {
        StabilityLaw.Linear law = (StabilityLaw.Linear) StabilityLaw.of(spec);
        double limit = law.largestRate(CURVATURES[0] + law.l2());
        assertThat(growth(spec, 0.999 * limit))
                .as("%s at %s", spec.describe(), 0.999 * limit)
                .isLessThan(1e-4);
        assertThat(growth(spec, 1.001 * limit))
                .as("%s at %s", spec.describe(), 1.001 * limit)
                .isGreaterThan(1e4);
        assertThat(law.largestCurvature(limit)).isCloseTo(CURVATURES[0] + law.l2(), within(1e-12));
    }

    /**
     * ‖w‖ over what it was after 300 steps, once it has changed by five decades. Before that Adam's first moment is
     * corrected for its start, which lets w grow for a while even below the border.
     */
    private static double growth(UpdateSpec spec, double rate) {
        Matrix w = Matrix.zeros(Precision.FLOAT64, 1, 3).fill(1e-60);
        Matrix update = Matrix.zeros(Precision.FLOAT64, 1, 3);
        UpdateChain chain =
                spec.withLearningRate(rate).start(w, new Horizon(1, 1_000_000)).chain();
        double reference = Double.NaN;
        double size = 1;
        for (int step = 0; step < 1_000_000 && !(size < 1e-5 * reference) && !(size > 1e5 * reference); step++) {
            for (int i = 0; i < 3; i++) {
                update.set(i, CURVATURES[i] * w.get(i));
            }
            chain.update(update, update);
            size = 0;
            for (int i = 0; i < 3; i++) {
                w.set(i, w.get(i) + update.get(i));
                size = Math.max(size, Math.abs(w.get(i)));
            }
            reference = step == 300 ? size : reference;
        }
        return size / reference;
    }

    @Test
    void hasTheFormsOfTheTextbooks() {
        assertThat(rate(new Sgd(), 4)).isEqualTo(0.5);
        assertThat(rate(Momentum.DEFAULT, 4)).isCloseTo(3.8 / 4, within(1e-15));
        assertThat(rate(Nesterov.DEFAULT, 4)).isCloseTo(3.8 / (2.8 * 4), within(1e-15));
        assertThat(rate(Adam.DEFAULT, 4)).isCloseTo(38.0 / 4, within(1e-13));
        assertThat(rate(RmsProp.DEFAULT, 4)).isEqualTo(0.5);
        assertThat(rate(new Sgd(), -1)).isInfinite();
        assertThat(rate(new Sgd(), Double.NaN)).isNaN();
    }

    private static double rate(Optimiser optimiser, double lambda) {
        return ((StabilityLaw.Linear) StabilityLaw.of(UpdateSpec.of(optimiser))).largestRate(lambda);
    }

    @Test
    void nadamsBorderMovesWithItsMomentum() {
        UpdateSpec spec = UpdateSpec.of(Nadam.DEFAULT);
        assertThat(((StabilityLaw.Linear) StabilityLaw.of(spec, 1)).largestRate(1))
                .isCloseTo(3.48, within(0.01));
        assertThat(((StabilityLaw.Linear) StabilityLaw.of(spec, 1_000_000)).largestRate(1))
                .isCloseTo(3.8 / (0.1 * 2.8), within(1e-9));
    }

    @Test
    void saysWhereThereIsNoLimit() {
        for (Optimiser optimiser : List.of(Adadelta.DEFAULT, Lion.DEFAULT, Prodigy.DEFAULT)) {
            assertThat(StabilityLaw.of(UpdateSpec.of(optimiser)))
                    .isInstanceOfSatisfying(
                            StabilityLaw.None.class,
                            none -> assertThat(none.reason()).contains(optimiser.name()));
        }
    }
}
