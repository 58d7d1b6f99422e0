package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptBatchesTest {
    private static List<Integer> kept(KeptBatches<Integer> batches, int offered, int samples) {
        for (int step = 0; step < offered; step++) {
            batches.keep(step, step, samples);
        }
        return batches.takenAfter(offered);
    }

    @Test
    void aNetworkIsEvaluatedOnAnEvenChoiceOfAtLeast256Samples() {
        KeptBatches<Integer> batches = new KeptBatches<>(1_000, 100);
        List<Integer> all = kept(batches, 10, 100);

        assertThat(all).hasSize(10);
        assertThat(batches.toEvaluate(all)).containsExactly(0, 3, 6);
    }

    @Test
    void ofFewSamplesItIsEvaluatedOnAll() {
        KeptBatches<Integer> batches = new KeptBatches<>(1_000, 10);
        List<Integer> all = kept(batches, 20, 10);

        assertThat(batches.toEvaluate(all))
                .isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void noMoreThan1024SamplesAreKept() {
        KeptBatches<Integer> batches = new KeptBatches<>(1_000, 128);

        assertThat(kept(batches, 1_000, 128)).hasSizeBetween(4, 8);
        assertThat(batches.takenAfter(1_000)).as("taken already").isEmpty();
    }
}
