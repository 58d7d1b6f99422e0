package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** When a run is said to have gone past its best. */
class TurningTest {
    private static final int EPOCHS = 50;

    /** Losses by epoch, 10 steps each. */
    private static Optional<Turning> turning(IntToDoubleFunction training, IntToDoubleFunction validation) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (int epoch = 0; epoch <= EPOCHS; epoch++) {
            evaluations.add(
                    new Evaluation(10L * epoch, Evaluation.Part.TRAIN, 100, training.applyAsDouble(epoch), Double.NaN));
            evaluations.add(new Evaluation(
                    10L * epoch, Evaluation.Part.VALIDATION, 100, validation.applyAsDouble(epoch), Double.NaN));
        }
        Recording run = new Written().recording();
        return Turning.of(new Recording(run.setup(), run.steps(), run.windows(), evaluations, run.ending()));
    }

    private static double falling(int epoch) {
        return Math.exp(-epoch / 10.0);
    }

    /** Lowest in epoch 14. */
    private static double turned(int epoch) {
        return 0.4 + 0.0003 * (epoch - 14) * (epoch - 14);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void aRiseWhileTheTrainingLossFallsIsATurn() {
        Turning turning = turning(TurningTest::falling, TurningTest::turned).orElseThrow();

        assertThat(turning.lowest().step()).isEqualTo(140);
        assertThat(turning.last().step()).isEqualTo(500);
        assertThat(turning.trainingThen()).isEqualTo(falling(14));
        assertThat(turning.trainingNow()).isEqualTo(falling(50));
    }

    @Test
    void aTurnIsSeenThroughNoise() {
        for (int seed = 0; seed < 100; seed++) {
            RandomGenerator random = random(seed);
            assertThat(turning(TurningTest::falling, epoch -> turned(epoch) + 0.02 * random.nextGaussian()))
                    .as("seed " + seed)
                    .isPresent();
        }
    }

    /** 2,000 runs whose validation loss falls or stays, with scatter of 1 to 30 %. */
    @Test
    void noiseIsNoTurn() {
        int cries = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = random(seed);
            double scatter = 0.01 + 0.29 * random.nextDouble();
            double floor = seed % 2 == 0 ? 1 : 0.5;
            cries += turning(
                                    TurningTest::falling,
                                    epoch -> Math.max(0.01, floor + (1 - floor) * falling(epoch))
                                            * Math.exp(scatter * random.nextGaussian()))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(cries).isLessThanOrEqualTo(4);
    }

    @Test
    void aRiseOfBothIsNoTurn() {
        assertThat(turning(TurningTest::turned, TurningTest::turned)).isEmpty();
    }

    @Test
    void aSmallRiseAndALateOneAreNone() {
        assertThat(turning(TurningTest::falling, epoch -> 0.4 + 0.00001 * (epoch - 14) * (epoch - 14)))
                .isEmpty();
        assertThat(turning(TurningTest::falling, epoch -> epoch <= 48 ? falling(epoch) : 1))
                .isEmpty();
    }

    @Test
    void lossesThatAreNotFiniteAndFewOnesAreNone() {
        assertThat(turning(TurningTest::falling, epoch -> epoch == 7 ? Double.NaN : turned(epoch)))
                .isEmpty();
        assertThat(Turning.of(new Written().recording())).isEmpty();
    }
}
