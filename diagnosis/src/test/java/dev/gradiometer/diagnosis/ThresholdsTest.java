package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
    @Test
    void namedOnesAreReplacedAndTheOthersKeepTheirDefaults() {
        Thresholds changed = Thresholds.with(Map.of("dead-share", 0.4, "vanishing-decades", 6.0));
        assertThat(changed.deadShare()).isEqualTo(0.4);
        assertThat(changed.vanishingDecades()).isEqualTo(6);
        assertThat(changed.failedSkill()).isEqualTo(Thresholds.DEFAULT.failedSkill());
        assertThat(Thresholds.with(Map.of())).isEqualTo(Thresholds.DEFAULT);
    }

    @Test
    void anUnknownNameIsTheUsersMistake() {
        assertThatThrownBy(() -> Thresholds.with(Map.of("dead-shares", 0.4)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("dead-shares")
                .hasMessageContaining("did you mean dead-share?");
    }
}
