package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values of an axis say. */
final class AxisTest {
    private static List<String> values(String text) {
        return axis(text).values();
    }

    private static Axis axis(String text) {
        return SweepSpec.DEFAULT.withAxis("key=" + text).axes().getFirst();
    }

    @Test
    void listsAreSplitAtCommasOutsideOfBracketsAndQuotes() {
        assertThat(values("5,10, 20")).containsExactly("5", "10", "20");
        assertThat(values("relu,{kind: leaky-relu, alpha: 0.1},[1, 2],\"a,b\""))
                .containsExactly("relu", "{kind: leaky-relu, alpha: 0.1}", "[1, 2]", "\"a,b\"");
        assertThat(values("../a.csv,../b.csv")).containsExactly("../a.csv", "../b.csv");
    }

    @Test
    void intervalsHaveBothEndsAndEqualSteps() {
        assertThat(values("0..1:5")).containsExactly("0", "0.25", "0.5", "0.75", "1");
        assertThat(values("1e-4..1:log:5")).containsExactly("0.0001", "0.001", "0.01", "0.1", "1");
        assertThat(values("1e-4..1e-3:log:4")).containsExactly("0.0001", "0.000215443", "0.000464159", "0.001");
        assertThat(values("-2..2:3")).containsExactly("-2", "0", "2");
    }

    @Test
    void wholeNumbersAreRoundedAndStandOnce() {
        assertThat(values("8..512:log:whole:7")).containsExactly("8", "16", "32", "64", "128", "256", "512");
        assertThat(values("1..3:whole:9")).containsExactly("1", "2", "3");
    }

    @Test
    void sharesOfAnIntervalAreAsLikelyAsEachOther() {
        Axis free = axis("1e-4..1:log");
        assertThat(free.values()).isEmpty();
        assertThat(free.at(0)).isEqualTo("0.0001");
        assertThat(free.at(0.5)).isEqualTo("0.01");
        Axis whole = axis("1..4:whole");
        assertThat(List.of(whole.at(0), whole.at(0.26), whole.at(0.51), whole.at(0.99)))
                .containsExactly("1", "2", "3", "4");
        assertThat(axis("a,b,c").at(0.99)).isEqualTo("c");
    }

    @Test
    void itsTextReadsAsTheSameAxis() {
        for (String text : List.of("5,10,20", "0..1:5", "1e-4..1:log:13", "8..512:log:whole:7", "1e-4..1:log")) {
            assertThat(axis(axis(text).text())).as(text).isEqualTo(axis(text));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1..0:3         | from a smaller number to a larger one
                    0..1:log:3     | begins above 0
                    0..1:1         | 2 to 10,000 values
                    0..1:99999     | 2 to 10,000 values
                    0..1:lgo:3     | log, whole and how many
                    0.5..3:whole:2 | whole ends
                    1e-4..one:log  | expected an interval
                    1..1e999:3     | from a smaller number to a larger one
                    5,,7           | expected values between commas
                    5,5            | stands there twice
                    """)
    void mistakesAreNamed(String text, String said) {
        assertThatThrownBy(() -> axis(text))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("key=" + text)
                .hasMessageContaining(said);
    }
}
