package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Scaled;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static FlowRow row(int number, String name, double gradient, long dead) {
        return new FlowRow(
                number,
                number,
                0,
                Text.of(name),
                List.of(number),
                64,
                Scaled.of(gradient),
                0.5,
                2,
                Double.NaN,
                0.1,
                dead,
                0.2);
    }

    @Test
    void aJoinedRowShowsGeometricMeansAndSums() {
        FlowRow joined = Folding.fold(
                        List.of(List.of(row(2, "relu 64", 1e-2, 3)), List.of(row(1, "relu 64", 1e-6, 4))), 1)
                .getFirst();

        assertThat(joined.number()).isEqualTo("1–2");
        assertThat(joined.decade()).isCloseTo(-4, within(1e-9));
        assertThat(joined.dead()).isEqualTo(7);
        assertThat(joined.slope()).isCloseTo(0.5, within(1e-12));
        assertThat(joined.saturated()).isCloseTo(0.2, within(1e-12));
        assertThat(joined.other()).isNaN();
        assertThat(joined.layers()).containsExactly(2, 1);
    }

    @Test
    void rowsThatDifferAreNotJoinedWhileOthersCanBe() {
        List<List<FlowRow>> items = IntStream.rangeClosed(1, 40)
                .mapToObj(n -> List.of(row(n, n == 20 ? "tanh 32" : "relu 64", 1, 0)))
                .toList();

        assertThat(Folding.fold(items, 28))
                .extracting(FlowRow::name)
                .containsOnlyOnce(Text.of("tanh 32"))
                .hasSizeLessThan(29);
    }

    @Test
    void evenANetworkWithoutTwoEqualLayersFits() {
        List<List<FlowRow>> items = IntStream.rangeClosed(1, 100)
                .mapToObj(n -> List.of(row(n, "relu " + n, 1, 0)))
                .toList();

        assertThat(Folding.fold(items, 28))
                .hasSizeLessThan(29)
                .extracting(FlowRow::name)
                .contains(ReportPhrase.MIXED.with());
    }

    @Test
    void aGradientThatIsNotFiniteIsNotAveragedAway() {
        List<List<FlowRow>> items = List.of(List.of(row(2, "relu", Double.NaN, 0)), List.of(row(1, "relu", 1, 0)));

        assertThat(Folding.fold(items, 1).getFirst().gradient()).isEqualTo(new Scaled(Double.NaN, 0));
    }
}
