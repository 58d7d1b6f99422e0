package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.Moments;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {
    @Test
    void momentsLeaveOutWhatIsNotFinite() {
        Moments moments = Entries.of(new float[] {3, Float.NaN, 0, 4, Float.POSITIVE_INFINITY})
                .moments();

        assertThat(moments.norm().toDouble()).isEqualTo(5);
        assertThat(moments.mean()).isCloseTo(7.0 / 3, within(1e-12));
        assertThat(moments.deviation()).isCloseTo(Math.sqrt(25.0 / 3 - 49.0 / 9), within(1e-12));
        assertThat(moments.zeroShare()).isEqualTo(0.2);
        assertThat(moments.nonFinite()).isEqualTo(2);
    }

    @Test
    void normsOfWideEntriesNeitherUnderflowNorOverflow() {
        for (double scale : new double[] {1e-300, 1, 1e300}) {
            double[] x = {3 * scale, 4 * scale};
            assertThat(Entries.of(x).norm().toDouble()).isCloseTo(5 * scale, within(1e-12 * scale));
        }
    }

    @Test
    void firstNonFiniteNamesTheUnitThroughTheExtents() {
        float[] x = new float[2 * 3 * 4];
        x[17] = Float.NaN;

        int at = Entries.of(x).firstNonFinite();

        assertThat(at).isEqualTo(17);
        assertThat(new Extents(List.of(2L, 3L, 4L), 1).unit(at)).isEqualTo(1);
        assertThat(new Extents(List.of(2L, 3L, 4L), 2).unit(at)).isEqualTo(1);
    }

    @Test
    void aUnitIsCountedOncePerSampleAtWhateverPositionItIsLive() {
        LiveSlope relu = SlopeProbe.of(
                        z -> java.util.Arrays.stream(z).map(v -> Math.max(0, v)).toArray())
                .orElseThrow();
        Entries z = Entries.of(new float[] {1, 1, -1, -1, /**/ -1, 2, -1, -1});

        LiveUnits units = new Extents(List.of(2L, 2L, 2L), 1).live(z, relu);

        assertThat(units.counts()).containsExactly(2, 0);
        assertThat(units.share()).isEqualTo(3.0 / 8);
        assertThat(new Extents(List.of(2L, 2L, 2L), 1).shape().extents()).containsExactly(2, 2);
    }

    @Test
    void unitsOfRowsAndOfSequencesAreCountedAlike() {
        LiveSlope relu = SlopeProbe.of(
                        z -> java.util.Arrays.stream(z).map(v -> Math.max(0, v)).toArray())
                .orElseThrow();
        float[] z = {1, -1, 2, -2, /**/ 3, -3, -4, 4};

        LiveUnits rows = new Extents(List.of(4L, 2L), 1).live(Entries.of(z), relu);
        LiveUnits sequences = new Extents(List.of(2L, 2L, 2L), 2).live(Entries.of(z), relu);

        assertThat(rows.counts()).containsExactly(3, 1);
        assertThat(sequences.counts()).containsExactly(2, 1);
        assertThat(rows.share()).isEqualTo(0.5);
        assertThat(sequences.share()).isEqualTo(0.5);
        assertThat(new Extents(List.of(4L, 2L), 1)
                        .live(Entries.of(new double[] {1, -1, 2, -2, 3, -3, -4, 4}), relu)
                        .counts())
                .containsExactly(3, 1);
    }
}
