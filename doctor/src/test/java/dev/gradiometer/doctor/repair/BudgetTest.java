package dev.gradiometer.doctor.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @Test
    void isANumberOfTrainingsOrATime() {
        assertThat(Budget.of("12")).isEqualTo(new Budget.Trainings(12));
        assertThat(Budget.of("2.5")).isEqualTo(new Budget.Trainings(2.5));
        assertThat(Budget.of("90s")).isEqualTo(new Budget.Time(Duration.ofSeconds(90)));
        assertThat(Budget.of("10m")).isEqualTo(new Budget.Time(Duration.ofMinutes(10)));
        assertThat(Budget.of("2h")).isEqualTo(new Budget.Time(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-1", "many", "", "1d", "NaN", "12 s"})
    void nothingElseIs(String text) {
        assertThatThrownBy(() -> Budget.of(text))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("--budget " + text + ":")
                .hasMessageContaining("such as 12");
    }

    @Test
    void trainingsAreCountedInStepsOfTheOriginal() {
        Account account = new Account(new Budget.Trainings(2), 100);

        account.search(150);
        account.prove(1_000);
        assertThat(account.spent()).isFalse();
        account.search(50);
        assertThat(account.spent()).isTrue();
        assertThat(account.costs()).isEqualTo(new Costs(2, 10));
    }
}
