package dev.gradiometer.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void oddCountHasAMiddle() {
        assertThat(Times.of(List.of(9L, 1L, 5L))).isEqualTo(new Times(3, 5, 1, 9));
    }

    @Test
    void evenCountHasTwo() {
        assertThat(Times.of(List.of(4L, 1L, 100L, 7L))).isEqualTo(new Times(4, 5.5, 1, 100));
    }

    @Test
    void oneIsAllThree() {
        assertThat(Times.of(List.of(3_000_000L)).milliseconds()).isEqualTo(3);
    }

    @Test
    void noneHasNoMedian() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Times.of(List.of()))
                .withMessageContaining("none");
    }
}
