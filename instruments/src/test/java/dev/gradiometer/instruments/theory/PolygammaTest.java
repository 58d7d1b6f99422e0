package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Abramowitz and Stegun 1964, chapter 6. */
class PolygammaTest {
    private static final double EULER = 0.57721566490153286;

    @Test
    void knownValues() {
        assertThat(Polygamma.digamma(1)).isCloseTo(-EULER, within(1e-14));
        assertThat(Polygamma.digamma(0.5)).isCloseTo(-EULER - 2 * Math.log(2), within(1e-14));
        assertThat(Polygamma.digamma(1e-10)).isCloseTo(-1e10 - EULER, within(1e-5));
        assertThat(Polygamma.trigamma(1)).isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
        assertThat(Polygamma.trigamma(0.5)).isCloseTo(Math.PI * Math.PI / 2, within(1e-14));
        assertThat(Polygamma.trigamma(1e8)).isCloseTo(1e-8 + 0.5e-16, within(1e-22));
    }

    /** ψ(2x) = ½ψ(x) + ½ψ(x + ½) + ln 2 and its derivative join the recurrence's and the series' sides. */
    @Test
    void duplicationHolds() {
        for (double x = 0.05; x < 60; x *= 1.3) {
            double whole = Polygamma.digamma(2 * x);
            assertThat(0.5 * (Polygamma.digamma(x) + Polygamma.digamma(x + 0.5)) + Math.log(2))
                    .isCloseTo(whole, within(2e-14 * (1 + Math.abs(whole))));
            double slope = Polygamma.trigamma(2 * x);
            assertThat(0.25 * (Polygamma.trigamma(x) + Polygamma.trigamma(x + 0.5)))
                    .isCloseTo(slope, within(1e-14 * slope));
        }
    }

    @Test
    void refusesWhereThereArePoles() {
        assertThatThrownBy(() -> Polygamma.digamma(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Polygamma.trigamma(-1.5)).hasMessageContaining("above 0, got -1.5");
    }
}
