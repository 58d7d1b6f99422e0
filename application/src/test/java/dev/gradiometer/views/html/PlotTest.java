package dev.gradiometer.views.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
    private static String svg(boolean joined, double... values) {
        List<Plot.Point> points = java.util.stream.IntStream.range(0, values.length)
                .mapToObj(k -> new Plot.Point(k, values[k]))
                .toList();
        return new Plot(
                        "<title & \"name\">",
                        "x",
                        "y",
                        false,
                        joined,
                        List.of(new Plot.Series("<b>", "before", points)))
                .svg();
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        assertThat(svg(true, 1, 2))
                .contains("&lt;title &amp; &quot;name&quot;&gt;", "&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void aLineEndsWhereAValueIsNoNumber() {
        assertThat(svg(true, 1, 2, Double.NaN, 3, 4).split("<polyline", -1)).hasSize(3);
    }

    @Test
    void aCrossStandsForATrainingThatBroke() {
        assertThat(svg(false, 1, Double.NaN)).contains("×").doesNotContain("<polyline");
    }

    @Test
    void nothingToDrawIsNoPicture() {
        assertThat(svg(true, Double.NaN)).isEmpty();
    }
}
