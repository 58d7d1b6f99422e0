package dev.gradiometer.notes.exhibits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measured points lie where theory has its line, at settings where the theory holds. */
class MeasuredNearTheoryTest {
    /** How far apart the two series are at most, in decades of y. */
    @ParameterizedTest
    @CsvSource({
        "1,  '',                      small,           small-theory, 0.1",
        "1,  'variance=0.5 depth=10', large,           large-theory, 0.2",
        "2,  '',                      backpropagation, product,      1e-10",
        "2,  'depth=30 variance=8',   backpropagation, product,      1e-10",
        "3,  '',                      relu,            relu-theory,  0.05",
        "3,  'bias=1',                sigmoid,         sigmoid-theory, 0.1",
        "3,  'bias=-1',               tanh,            tanh-theory,  0.1",
        "4,  '',                      signal,          exponent,     0.3",
        "4,  'variance=1 depth=100',  signal,          exponent,     0.7",
        "5,  '',                      signal,          power,        1e-12",
        "5,  'factor=0.3 depth=200',  signal,          power,        1e-10",
        "6,  '',                      loss,            quadratic,    1e-9",
        "6,  'rate=0.9 steps=100',    loss,            quadratic,    1e-9",
        "8,  '',                      gradient,        mean-field,   0.6",
        "8,  'depth=60',              gradient,        mean-field,   0.6",
        "8,  'variance=400 depth=40', gradient,        mean-field,   0.8",
        "9,  '',                      dead,            once,         0",
        "10, '',                      units,           units-theory, 0.05",
        "10, '',                      paths,           paths-theory, 0.2",
        "11, '',                      shuffled,        chance,       0.15"
    })
    void atMostSoManyDecadesApart(int chapter, String settings, String measured, String predicted, double decades) {
        Figure figure = figure(chapter, settings);

        Figure.Series points = series(figure, measured);
        Figure.Series line = series(figure, predicted);

        assertThat(points.kind()).isEqualTo(Figure.Kind.MEASURED);
        assertThat(line.kind()).isEqualTo(Figure.Kind.PREDICTED);
        assertThat(points.x()).isEqualTo(line.x());
        for (int i = 0; i < points.x().size(); i++) {
            double apart = points.y().get(i).equals(line.y().get(i))
                    ? 0
                    : Math.abs(Math.log10(points.y().get(i) / line.y().get(i)));
            assertThat(apart).as("x = %s", points.x().get(i)).isLessThanOrEqualTo(decades);
        }
    }

    /** 12: rounding below the best step, the bend of the curve above it, and a linear map has none. */
    @ParameterizedTest
    @CsvSource({"1", "0.3", "3"})
    void differencesErrByRoundingAndByTheBend(double gain) {
        Figure figure = figure(12, "gain=" + gain);
        Figure.Series linear = series(figure, "linear");
        Figure.Series curved = series(figure, "tanh");
        Figure.Series rounding = series(figure, "rounding");
        Figure.Series bend = series(figure, "bend");

        for (int i = 0; i < linear.x().size(); i++) {
            assertThat(linear.y().get(i)).isLessThan(20 * rounding.y().get(i));
        }
        int before = linear.x().size() - bend.x().size();
        int compared = 0;
        for (int i = 0; i < bend.x().size(); i++) {
            if (bend.x().get(i) < 0.05 && bend.y().get(i) > 30 * rounding.y().get(before + i)) {
                assertThat(curved.y().get(before + i) / bend.y().get(i)).isBetween(0.9, 1.1);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4);
    }

    /** 9: with layers in front of them, dead units come back. */
    @ParameterizedTest
    @CsvSource({"2, 3", "3, 1"})
    void deadUnitsComeBackBehindAnotherLayer(int depth, double rate) {
        Figure figure = figure(9, "depth=%d rate=%s".formatted(depth, rate));

        assertThat(series(figure, "dead").y().getLast())
                .isLessThan(series(figure, "once").y().getLast());
    }

    private static Figure figure(int chapter, String settings) {
        Map<String, String> asked = new HashMap<>();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ")) {
            asked.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Exhibit exhibit = Exhibits.of(chapter);
        return exhibit.figure(exhibit.settings(asked));
    }

    private static Figure.Series series(Figure figure, String key) {
        return figure.series().stream()
                .filter(series -> series.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
