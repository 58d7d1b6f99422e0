package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.DataProfile.Batches;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches of samples in an order by target are told from shuffled ones, and what they say is exact. */
class BatchTargetsTest {
    private static Batches of(BatchTargets.Kind kind, int width, float[]... batches) {
        BatchTargets targets = new BatchTargets(kind, width);
        for (float[] batch : batches) {
            targets.add(Entries.of(batch));
        }
        return targets.found();
    }

    @Test
    void eachBatchWithAClassOfItsOwnIsWhollyApart() {
        Batches found = of(BatchTargets.Kind.CLASSES, 2, new float[] {1, 0, 1, 0}, new float[] {0, 1, 0, 1});

        assertThat(found.count()).isEqualTo(2);
        assertThat(found.rows()).isEqualTo(2);
        assertThat(found.between()).isEqualTo(1);
        assertThat(found.shuffled()).isEqualTo(1.0 / 3);
        assertThat(found.apart()).isEqualTo(1);
        assertThat(found.classes()).isEqualTo(1);
        assertThat(found.classesShuffled()).isEqualTo(1.5);
    }

    @Test
    void theProbabilityOfAnEventIsTwoClasses() {
        Batches found = of(BatchTargets.Kind.EVENT, 1, new float[] {1, 1, 0}, new float[] {0, 1, 0});

        // Σ n‖ȳ_b − ȳ‖² = 2 · 3 · 2 · (1/6)² = 1/3 of Σ‖y − ȳ‖² = 2 · 6 · 1/4 = 3.
        assertThat(found.between()).isCloseTo(1.0 / 9, within(1e-15));
        assertThat(found.classes()).isEqualTo(2);
        assertThat(found.classesShuffled()).isCloseTo(2 * (1 - 0.125), within(1e-15));
    }

    @Test
    void numbersFarFromZeroKeepTheirDigits() {
        float[][] sorted = {{1e6f, 1e6f + 1}, {1e6f + 2, 1e6f + 3}, {1e6f + 4, 1e6f + 5}};

        // Means ±2 and 0 around the middle: 2 · (4 + 0 + 4) of 2 · (0.25 + 2.25 + 6.25).
        assertThat(of(BatchTargets.Kind.NUMBERS, 1, sorted).between()).isCloseTo(16 / 17.5, within(1e-12));
        assertThat(of(BatchTargets.Kind.NUMBERS, 1, sorted).classes()).isNaN();
    }

    @Test
    void aShuffledOrderIsNotApart() {
        Random random = new Random(5);
        float[][] batches = IntStream.range(0, 400)
                .mapToObj(batch -> {
                    float[] rows = new float[20];
                    IntStream.range(0, 20).forEach(row -> rows[row] = (float) random.nextGaussian());
                    return rows;
                })
                .toArray(float[][]::new);

        assertThat(of(BatchTargets.Kind.NUMBERS, 1, batches).apart()).isCloseTo(0, within(0.02));
    }

    @Test
    void singleSamplesUnsoundOnesAndEqualTargetsSayNothing() {
        float[] unsound = {Float.NaN, 1};
        assertThat(of(BatchTargets.Kind.NUMBERS, 1, new float[] {1}, new float[] {2}))
                .isNull();
        assertThat(of(BatchTargets.Kind.NUMBERS, 1, unsound, new float[] {1, 2}))
                .isNull();
        assertThat(of(BatchTargets.Kind.NUMBERS, 1, new float[] {7, 7}, new float[] {7, 7}))
                .isNull();
        assertThat(of(BatchTargets.Kind.CLASSES, 5_000, new float[10_000], new float[10_000]))
                .isNull();
    }
}
