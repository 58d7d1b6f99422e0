package dev.gradiometer.runfolder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.readings.Scaled;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledTextTest {
    private final RandomRecords random = new RandomRecords(1);

    @Test
    void comesBackBitForBitAtAnyExponent() {
        for (int i = 0; i < 20_000; i++) {
            Scaled value = random.scaled();
            if (value.isFinite()) {
                assertThat(ScaledText.read(ScaledText.write(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void comesBackAtTheEndsOfItsRange() {
        for (Scaled value : List.of(Scaled.of(1.7, 1_990_000_000), Scaled.of(-1.7, -1_990_000_000))) {
            assertThat(ScaledText.read(ScaledText.write(value))).isEqualTo(value);
        }
    }

    @Test
    void showsAnOrdinaryNumberAsADoubleDoes() {
        assertThat(ScaledText.write(Scaled.of(0.1))).isEqualTo("0.1");
        assertThat(ScaledText.write(Scaled.of(-1.5e-300))).isEqualTo("-1.5E-300");
        assertThat(ScaledText.write(Scaled.ZERO)).isEqualTo("0");
    }

    @Test
    void isCorrectToSeventeenDigitsBeyondTheRangeOfDouble() {
        for (int exponent : List.of(-9966, -1073, 1024, 4321)) {
            BigDecimal exact = new BigDecimal(1.2345).multiply(new BigDecimal(2).pow(exponent, new MathContext(60)));
            BigDecimal written = new BigDecimal(ScaledText.write(Scaled.of(1.2345, exponent)));
            BigDecimal error =
                    written.subtract(exact).divide(exact, new MathContext(5)).abs();
            assertThat(error).isLessThan(new BigDecimal("1e-16"));
            assertThat(written.precision()).isLessThanOrEqualTo(17);
        }
    }

    @Test
    void readsAnyDecimalForm() {
        assertThat(ScaledText.read("1e-3000").log10()).isEqualTo(-3000);
        assertThat(ScaledText.read("0.00e-999999999")).isEqualTo(Scaled.ZERO);
        assertThat(ScaledText.read("-25")).isEqualTo(Scaled.of(-25));
        assertThat(ScaledText.read("4.9e-324")).isEqualTo(ScaledText.read("0.49E-323"));
    }

    @Test
    void refusesHostileNumbersAtOnce() {
        List<String> hostile = List.of(
                "1e9999999999",
                "1e-9999999999",
                "1e999999999",
                "1e-999999999",
                "9".repeat(100_000),
                "1e" + "9".repeat(100));
        for (String text : hostile) {
            org.junit.jupiter.api.Assertions.assertTimeout(
                    Duration.ofSeconds(1),
                    () -> assertThatThrownBy(() -> ScaledText.read(text)).isInstanceOf(IllegalArgumentException.class));
        }
    }
}
