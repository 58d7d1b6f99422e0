package dev.gradiometer.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void reachesFromTheDecadeBelowToTheDecadeAbove() {
        assertThat(Axis.of(List.of(-14.4, -0.7, Double.NaN))).isEqualTo(new Axis(-15, 0));
    }

    @Test
    void isNeverSoShortThatAHealthyFlowLooksLikeAFall() {
        assertThat(Axis.of(List.of(-1.2, -0.9))).isEqualTo(new Axis(-4, 0));
        assertThat(Axis.of(List.of())).isEqualTo(new Axis(-4, 0));
    }

    @Test
    void barsAreProportionalToTheLogarithmInEighthsOfACell() {
        Axis axis = new Axis(-10, 0);

        assertThat(axis.bar(0, 20, true)).isEqualTo("█".repeat(20));
        assertThat(axis.bar(-5, 20, true)).isEqualTo("█".repeat(10));
        assertThat(axis.bar(-4.9375, 20, true)).isEqualTo("█".repeat(10) + "▏");
        assertThat(axis.bar(-10, 20, true)).isEqualTo("▏");
        assertThat(axis.bar(Double.NaN, 20, true)).isEmpty();
        assertThat(axis.bar(-5, 20, false)).isEqualTo("#".repeat(10));
    }

    @Test
    void theRulerNamesBothEnds() {
        assertThat(new Axis(-15, -1).ruler(20))
                .isEqualTo("1e-15 ········ 1e-01")
                .hasSize(20);
        assertThat(new Axis(-300, 0).ruler(12)).isEqualTo("1e-300·1e+00");
        assertThat(new Axis(-3000, 0).ruler(12)).isEqualTo("1e-3000 ····");
    }
}
