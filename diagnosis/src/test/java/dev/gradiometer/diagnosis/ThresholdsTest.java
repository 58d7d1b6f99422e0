package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "dead-share, 1.5, 0 to 1",
        "dead-share, -0.1, 0 to 1",
        "learned-skill, NaN, 0 to 1",
        "vanishing-decades, -3, 0 to 1e+12",
        "target-magnitude, Infinity, 0 to 1e+12",
        "divergence, 0.5, 1 to 1e+12",
    })
    void aNumberOutsideOfItsRangeIsTheUsersMistake(String name, double value, String range) {
        assertThatThrownBy(() -> Thresholds.with(Map.of(name, value)))
                .isInstanceOf(UserInputException.class)
                .hasMessage("diagnosis.thresholds.%s: expected a number from %s, got %s".formatted(name, range, value));
    }

    @Test
    void everyDefaultLiesInItsRange() {
        Map<String, Double> defaults = new TreeMap<>();
        for (RecordComponent component : Thresholds.class.getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            defaults.put(name, value(component));
        }
        assertThat(Thresholds.with(defaults)).isEqualTo(Thresholds.DEFAULT);
    }

    private static double value(RecordComponent component) {
        try {
            return (double) component.getAccessor().invoke(Thresholds.DEFAULT);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
