package dev.gradiometer.doctor.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A proof is no luck. */
class ProofTest {
    private static Proof proof(double[] before, double[] after) {
        List<Long> seeds = LongStream.range(0, after.length).boxed().toList();
        return new Proof(seeds, List.of(), levels(after), Double.NaN).against(levels(before));
    }

    private static List<Level> levels(double... values) {
        return Arrays.stream(values)
                .mapToObj(value -> new Level(value, value >= 0.85, null))
                .toList();
    }

    @Test
    void fiveOfFiveIsTheLeastThatIsSignificantWithFiveSeeds() {
        Proof proof = proof(new double[] {0, 0.01, 0.02, 0.03, 0.04}, new double[] {1, 0.99, 0.97, 0.95, 0.9});

        assertThat(proof.p()).isCloseTo(1.0 / 32, within(1e-12));
        assertThat(proof.accepted()).isTrue();
    }

    @Test
    void oneSeedOfTheOriginalThatTrainsByLuckAsksForMoreSeeds() {
        double[] before = {0, 0.01, 0.02, 0.03, 0.98};
        double[] after = {1, 0.99, 0.97, 0.95, 0.9};

        Proof few = proof(before, after);
        assertThat(few.accepted()).isFalse();
        assertThat(few.open()).isTrue();

        Proof many = proof(
                new double[] {0, 0.01, 0.02, 0.03, 0.98, 0, 0.01, 0.02, 0.03, 0.04},
                new double[] {1, 0.99, 0.97, 0.95, 0.9, 1, 0.98, 0.96, 0.94, 0.92});
        assertThat(many.accepted()).isTrue();
    }

    @Test
    void aNetworkThatTrainsWithSomeSeedsIsNoRepair() {
        Proof proof = proof(new double[] {0, 0, 0, 0, 0}, new double[] {1, 1, 0.2, 0.3, 1});

        assertThat(proof.comesFar()).isFalse();
        assertThat(proof.accepted()).isFalse();
        assertThat(proof.failing()).isEqualTo(2);
    }

    @Test
    void oneThatIsNoBetterThanTheOriginalIsNone() {
        double[] same = {1, 1, 1, 1, 1};

        assertThat(proof(same, same).p()).isEqualTo(1);
        assertThat(proof(same, same).accepted()).isFalse();
    }

    @Test
    void equalDifferencesAreNoObstacle() {
        assertThat(proof(new double[] {-1, -1, -1, -1, -1}, new double[] {1, 1, 1, 1, 1})
                        .accepted())
                .isTrue();
    }
}
