package dev.gradiometer.bench.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void countsWhatIsHit() {
        Share share = Share.of(List.of(1, 2, 3, 4), n -> n > 1);

        assertThat(share).hasToString("3 of 4");
        assertThat(share.percent()).isEqualTo("75.0 %");
    }

    /** As scipy.stats.binomtest(97, 100).proportion_ci(method="wilson") gives it: 0.9155 to 0.9897; 0 to 0.0713. */
    @Test
    void intervalsAreWilsons() {
        assertThat(new Share(97, 100).interval()).isEqualTo("92–99 %");
        assertThat(new Share(0, 50).interval()).isEqualTo("0–7 %");
    }

    @Test
    void nothingOfNothingHasNoShare() {
        assertThat(new Share(0, 0).percent()).isEqualTo("–");
        assertThat(new Share(0, 0).interval()).isEqualTo("–");
    }
}
