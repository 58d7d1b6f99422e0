package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of samples that stay in a file. */
class EpochsTest {
    private static final int STROKE = 7;
    private static final int WINDOW = 128 * STROKE;
    private static final int SAMPLES = 5 * WINDOW + 40;
    private static final int BATCH = 64;

    /** Rows of a file that notes which of them were announced. */
    private static final class Announced implements RowSource {
        final BitSet rows = new BitSet();

        @Override
        public Precision precision() {
            return Precision.FLOAT32;
        }

        @Override
        public int rows() {
            return SAMPLES;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public void readRow(int row, double[] into) {
            into[0] = row;
        }

        @Override
        public void copyRows(int[] order, int first, Matrix into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int stroke() {
            return STROKE;
        }

        @Override
        public void announce(int[] order, int first, int count) {
            IntStream.range(first, first + count).forEach(i -> rows.set(order[i]));
        }
    }

    private static int[] epoch(long seed, int number) {
        Epochs epochs = new Epochs(seed, new Announced(), BATCH);
        return epochs.order((long) number * epochs.stepsPerEpoch()).clone();
    }

    @Test
    void everyEpochHasEachSampleOnceInAnOrderOfItsOwn() {
        int[] all = IntStream.range(0, SAMPLES).toArray();
        int[] first = epoch(1, 0);
        int[] second = epoch(1, 1);
        assertThat(Arrays.stream(first).sorted().toArray()).isEqualTo(all);
        assertThat(Arrays.stream(second).sorted().toArray()).isEqualTo(all);
        assertThat(second).isNotEqualTo(first);
        assertThat(epoch(1, 1)).isEqualTo(second);
        assertThat(epoch(2, 1)).isNotEqualTo(second);
    }

    @Test
    void windowsHaveWholeBlocksFromAllOverTheFile() {
        int[] order = epoch(1, 0);
        for (int from = 0; from + WINDOW <= SAMPLES; from += WINDOW) {
            int[] window = Arrays.copyOfRange(order, from, from + WINDOW);
            long blocks =
                    Arrays.stream(window).map(row -> row / STROKE).distinct().count();
            assertThat(blocks).isBetween(128L, 129L);
            assertThat(Arrays.stream(window).average().orElseThrow()).isBetween(0.4 * SAMPLES, 0.6 * SAMPLES);
            long neighbours = IntStream.range(1, WINDOW)
                    .filter(i -> window[i] / STROKE == window[i - 1] / STROKE)
                    .count();
            assertThat(neighbours).isLessThan(WINDOW / 20);
        }
    }

    @Test
    void samplesAreAnnouncedBeforeTheyAreUsedButNotMuchBefore() {
        for (int resumed : new int[] {0, 30, 95}) {
            Announced source = new Announced();
            Epochs epochs = new Epochs(1, source, BATCH);
            for (long step = resumed; step < 2L * epochs.stepsPerEpoch(); step++) {
                if (step % epochs.stepsPerEpoch() == 0) {
                    source.rows.clear();
                }
                int[] order = epochs.order(step);
                int end = epochs.first(step) + epochs.size(step);
                for (int i = epochs.first(step); i < end; i++) {
                    assertThat(source.rows.get(order[i])).isTrue();
                }
                int begun = step == resumed ? epochs.first(step) / WINDOW * WINDOW : 0;
                assertThat(source.rows.cardinality()).isLessThanOrEqualTo(end - begun + 2 * WINDOW);
            }
        }
    }

    @Test
    void samplesInMemoryAreShuffledAsAWhole() {
        Epochs epochs = new Epochs(1, Matrix.zeros(Precision.FLOAT32, SAMPLES, 1), BATCH);
        int[] window = Arrays.copyOf(epochs.order(0), WINDOW);
        assertThat(Arrays.stream(window).map(row -> row / STROKE).distinct().count())
                .isGreaterThan(400);
    }
}
