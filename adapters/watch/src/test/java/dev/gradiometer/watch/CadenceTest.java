package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CadenceTest {
    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000, 100_000, 3_000_000})
    void recordsTheFirstStepsAndNoMoreThanAboutAThousandWithAPlan(long planned) {
        Cadence cadence = new Cadence(planned, 20);

        assertThat(LongStream.range(0, 32).allMatch(cadence::records)).isTrue();
        assertThat(count(cadence, planned)).isBetween(100L, 1_040L);
        assertThat(cadence.records(planned - 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 20_000, 100_000, 3_000_000})
    void recordsNoMoreThanAFiftiethWithoutAPlan(long steps) {
        long recorded = count(new Cadence(0, 20), steps);

        assertThat(recorded).isLessThanOrEqualTo(32 + steps / 50);
        assertThat(recorded).isBetween(50L, 10_000L);
    }

    @Test
    void aLongRunHasHalfTheRecordsWithoutAPlan() {
        Cadence cadence = new Cadence(0, 20);

        assertThat(LongStream.range(32, 1_300).filter(cadence::records))
                .startsWith(50L, 100L, 150L)
                .endsWith(950L, 1_000L, 1_100L, 1_200L);
    }

    @Test
    void recordsFewerStepsOfVeryManyLayers() {
        assertThat(count(new Cadence(100_000, 400), 100_000)).isLessThan(140);
    }

    @Test
    void probesOnlyWhatIsRecorded() {
        for (long planned : new long[] {0, 700, 90_000}) {
            Cadence cadence = new Cadence(planned, 20);
            assertThat(LongStream.range(0, 90_000).filter(cadence::probes)).allMatch(cadence::records);
        }
    }

    private static long count(Cadence cadence, long steps) {
        return LongStream.range(0, steps).filter(cadence::records).count();
    }
}
