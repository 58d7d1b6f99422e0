package dev.gradiometer.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static Trend of(int samples, LongUnaryOperator sample) {
        Trend trend = new Trend();
        for (int i = 0; i < samples; i++) {
            trend.add(sample.applyAsLong(i));
        }
        return trend;
    }

    @Test
    void aWarmUpAndASawtoothAreFlat() {
        assertThat(of(90, i -> i < 30 ? 10 * i : 1000 + i % 7).isFlat()).isTrue();
    }

    @Test
    void aThreadThatComesAndGoesIsFlatHoweverOftenItIsSeen() {
        assertThat(of(90, i -> i % (i < 60 ? 5 : 2) == 0 ? 15 : 14).isFlat()).isTrue();
    }

    @Test
    void aLeakIsNot() {
        Trend leak = of(90, i -> 1000 + 5 * i);
        assertThat(leak.growth()).isCloseTo(150 / 1285.0, within(1e-9));
        assertThat(leak.isFlat()).isFalse();
    }

    @Test
    void oneMoreDescriptorAmongFewIsALeak() {
        assertThat(of(9, i -> i < 6 ? 12 : 13).isFlat()).isFalse();
    }

    @Test
    void twoSamplesAreNoTrend() {
        assertThatIllegalStateException().isThrownBy(() -> of(2, i -> i).growth());
    }
}
