package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    private final DateText text = new DateText(DateOrder.YEAR_FIRST);

    @ParameterizedTest
    @CsvSource({
        "2024-03-04, 2024-03-04T00:00",
        "2024/3/4, 2024-03-04T00:00",
        "4.3.2024, 2024-03-04T00:00",
        "2024-03-04 9:05, 2024-03-04T09:05",
        "2024-03-04T09:05:30, 2024-03-04T09:05:30",
        "2024-03-04 09:05:30.5, 2024-03-04T09:05:30.5",
        "2024-03-04 09:05:30.123456789, 2024-03-04T09:05:30.123456789",
        "2024-03-04 9:05 PM, 2024-03-04T21:05",
        "2024-03-04T09:05Z, 2024-03-04T09:05",
        "2024-03-04T09:05:30+02:00, 2024-03-04T07:05:30",
        "2024-03-04T09:05:30+0230, 2024-03-04T06:35:30",
        "2024-03-04T09:05:30-05, 2024-03-04T14:05:30"
    })
    void readsDatesAndTimesAsTheyAreWritten(String cell, LocalDateTime expected) {
        assertThat(text.parse(cell)).isEqualTo(Days.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "20240304", "2024-13-01", "2023-02-29", "3/4/2024", "2024-03-04 25:00", "soon"})
    void whatIsNoDateIsNone(String cell) {
        assertThat(text.parse(cell)).isNaN();
    }

    @Test
    void daysAreTheMomentAgain() {
        LocalDateTime time = LocalDateTime.of(1912, 4, 10, 23, 59, 59, 250_000_000);

        assertThat(Days.toTime(Days.of(time))).isEqualTo(time);
        assertThat(Days.of(LocalDateTime.of(1970, 1, 2, 12, 0))).isEqualTo(1.5);
    }
}
