package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatSumsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 13, 207, 702, 4098})
    void areThoseOfOneEntryAfterTheOther(int size) {
        Random random = new Random(size);
        float[] x = new float[size];
        float[] y = new float[size];
        double sum = 0;
        double squares = 0;
        double distance = 0;
        int zeros = 0;
        for (int i = 0; i < size; i++) {
            x[i] = i % 3 == 0 ? 0 : (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
            sum += x[i];
            squares += (double) x[i] * x[i];
            distance += ((double) y[i] - x[i]) * ((double) y[i] - x[i]);
            zeros += x[i] == 0 ? 1 : 0;
        }

        FloatSums found = FloatSums.of(x);

        assertThat(found.sum()).isCloseTo(sum, within(1e-12 * (1 + size)));
        assertThat(found.squares()).isCloseTo(squares, within(1e-12 * (1 + size)));
        assertThat(found.zeros()).isEqualTo(zeros);
        assertThat(FloatSums.squares(x)).isCloseTo(squares, within(1e-12 * (1 + size)));
        assertThat(FloatSums.squaredDistance(x, y)).isCloseTo(distance, within(1e-12 * (1 + size)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void anEntryThatIsNotFiniteIsNoticedWhereverItIs(int at) {
        for (float broken : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            float[] x = new float[7];
            x[at] = broken;

            assertThat(FloatSums.of(x).isFinite()).isFalse();
            assertThat(FloatSums.squares(x)).isNotFinite();
            assertThat(FloatSums.squaredDistance(new float[7], x)).isNotFinite();
            assertThat(Entries.of(x).firstNonFinite()).isEqualTo(at);
        }
    }
}
