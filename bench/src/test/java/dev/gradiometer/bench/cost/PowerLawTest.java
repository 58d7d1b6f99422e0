package dev.gradiometer.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    @Test
    void findsAnExactPower() {
        PowerLaw law = PowerLaw.fit(new double[] {1, 2, 5, 10}, new double[] {3, 12, 75, 300});
        assertThat(law.slope()).isCloseTo(2, within(1e-12));
        assertThat(law.factor()).isCloseTo(3, within(1e-12));
    }

    /** ln y = 0, 0, 1 at ln x = 0, 1, 2: the slope is 1/2 and the line passes through the mean (1, 1/3). */
    @Test
    void isTheLeastSquaresLine() {
        PowerLaw law = PowerLaw.fit(new double[] {1, Math.E, Math.E * Math.E}, new double[] {1, 1, Math.E});
        assertThat(law.slope()).isCloseTo(0.5, within(1e-12));
        assertThat(Math.log(law.factor())).isCloseTo(1.0 / 3 - 0.5, within(1e-12));
    }

    @Test
    void refusesWhatHasNoLogarithmOrNoSlope() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(new double[] {1, 2}, new double[] {1, 0}))
                .withMessageContaining("positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(new double[] {2, 2}, new double[] {1, 3}))
                .withMessageContaining("different");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(new double[] {1}, new double[] {1, 2}))
                .withMessageContaining("as many");
    }
}
