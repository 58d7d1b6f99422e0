package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "3, 3",
        "12.4, 12.4",
        "0.25, 0.25",
        "0.001, 0.001",
        "0.0001, 1e-04",
        "1.456e-12, 1.46e-12",
        "123456, 1.23e+05",
        "-0.5, -0.5",
        "9999, 9999",
        "NaN, NaN",
        "Infinity, inf",
        "100, 100",
        "0.0123, 0.0123"
    })
    void quantitiesHaveThreeDigits(double value, String text) {
        assertThat(Figures.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2.302585, 2.303",
        "0.04312, 0.04312",
        "0.000875812, 0.0008758",
        "123.456, 123.5",
        "1.5e-7, 1.500e-07",
        "0, 0",
        "-Infinity, -inf",
        "0.956, 0.9560",
        "31415.9, 3.142e+04"
    })
    void lossesHaveFourDigits(double value, String text) {
        assertThat(Figures.loss(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 0.25",
        "1, 1.00",
        "12.34, 12.3",
        "123.4, 123",
        "0.001, 1e-03",
        "1e9, 1e+09",
        "0, 0",
        "0.0123, 0.01"
    })
    void factorsHaveFiveCharacters(double value, String text) {
        assertThat(Figures.factor(value)).isEqualTo(text).hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.001, <1 %", "0.5, 50 %", "0.999, >99 %", "1, 100 %", "NaN, –"})
    void onlyNothingIsZeroPercentAndOnlyAllIsHundred(double share, String text) {
        assertThat(Figures.percent(share)).isEqualTo(text);
    }
}
