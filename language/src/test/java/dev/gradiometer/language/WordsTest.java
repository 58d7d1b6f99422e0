package dev.gradiometer.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.9434, 0.943",
        "0.0123456, 0.0123",
        "0.00123456, 0.00123",
        "0.5, 0.5",
        "2.302585, 2.3",
        "14.25, 14.3",
        "312.4, 312",
        "25312, 25312",
        "646000, 6.46e+05",
        "1e20, 1e+20",
        "1.5e-17, 1.5e-17",
        "-0.1, -0.1"
    })
    void aNumberHasThreeDigitsAndOneSpellingOfExponents(double value, String text) {
        assertThat(Words.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.009434, 0.94 %",
        "0.00012345, 0.012 %",
        "4.04e-9, 4e-07 %",
        "0.0099999, 1 %",
        "0.0149, 1 %",
        "0.257, 26 %",
        "0.9951, >99 %",
        "1, 100 %",
        "2.5, 250 %"
    })
    void aShareShowsNoMoreDigitsThanItHasAndIsOnlyAllIfItIsAll(double share, String text) {
        assertThat(Words.percent(share)).isEqualTo(text);
    }
}
