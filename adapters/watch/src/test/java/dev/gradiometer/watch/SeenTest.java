package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.LossSetup.Reads;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Test
    void theConstantsOfValuesAreMeanAndMedian() {
        Seen seen = new Seen(1, 1, Reads.VALUES, true);
        seen.add(Entries.of(new float[] {1, 2, 3}), Entries.of(new float[] {0, 1, 8}));

        assertThat(seen.constants()).extracting(row -> row[0]).containsExactly(3.0, 1.0);
        assertThat(seen.trivialAccuracy()).isNaN();
    }

    @Test
    void theConstantOfClassesIsTheirSharesAsTheLossReadsThem() {
        Entries rows = Entries.of(new float[] {1, 0, /**/ 1, 0, /**/ 1, 0, /**/ 0, 1});
        Seen logits = new Seen(1, 2, Reads.CLASS_LOGITS, true);
        Seen shares = new Seen(1, 2, Reads.CLASS_PROBABILITIES, true);
        logits.add(Entries.of(new float[4]), rows);
        shares.add(Entries.of(new float[4]), rows);

        assertThat(shares.constants().getFirst()).containsExactly(0.75, 0.25);
        assertThat(logits.constants().getFirst()[0]).isCloseTo(Math.log(0.75), within(1e-12));
        assertThat(logits.trivialAccuracy()).isEqualTo(0.75);
    }

    @Test
    void classesOfWhichTooFewSamplesWereSeenAreNotSaidToBeMissing() {
        Seen seen = new Seen(1, 2, Reads.CLASS_LOGITS, true);
        seen.add(Entries.of(new float[2]), Entries.of(new float[] {1, 0, 1, 0}));

        assertThat(seen.profile(2).classes()).isEmpty();
    }

    @Test
    void columnsAreThoseOfAllBatches() {
        Seen seen = new Seen(2, 1, Reads.VALUES, true);
        seen.add(Entries.of(new float[] {1, 5, 3, 5}), Entries.of(new float[2]));
        seen.add(Entries.of(new float[] {-1, 5}), Entries.of(new float[1]));

        DataProfile profile = seen.profile(3);

        assertThat(profile.smallest()).isEqualTo(-1);
        assertThat(profile.largestMagnitude()).isEqualTo(5);
        assertThat(profile.constantColumns()).isEqualTo(1);
        assertThat(profile.largestDeviation()).isCloseTo(Math.sqrt(8.0 / 3), within(1e-12));
    }

    @Test
    void batchesAreComparedWhereEachSampleHasOneTarget() {
        float[][] labels = {{1, 0, 1, 0}, {0, 1, 0, 1}};
        Seen samples = new Seen(3, 2, Reads.CLASS_LOGITS, true);
        Seen steps = new Seen(3, 2, Reads.CLASS_LOGITS, true);
        for (float[] batch : labels) {
            samples.add(Entries.of(new float[6]), Entries.of(batch));
            steps.add(Entries.of(new float[3]), Entries.of(batch));
        }

        assertThat(samples.profile(4).batches().between()).isEqualTo(1);
        assertThat(steps.profile(2).batches()).isNull();
    }
}
