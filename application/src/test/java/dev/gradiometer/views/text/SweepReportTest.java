package dev.gradiometer.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.sweeps.SmallSweep;
import dev.gradiometer.sweeps.SweepResult;
import dev.gradiometer.views.AxisLabel;
import dev.gradiometer.views.Scale;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SweepReportTest {
    private static final SweepResult MAP =
            SmallSweep.run(SmallSweep.axes(2, "training.learning-rate=1e-5..1000:log:5", "network.width=2,8"));
    private static final SweepResult CURVE =
            SmallSweep.run(SmallSweep.axes(1, "training.learning-rate=1e-5,0.1,10,1000"));

    private static String text(SweepResult result, Screen screen, Language language) {
        return String.join("\n", SweepReport.lines(result, new Page(screen, language), 5));
    }

    @Test
    void aMapHasARowForEachValueAndALetterForEachCause() {
        String text = text(MAP, Screen.FILE, Language.ENGLISH);
        assertThat(text)
                .contains("grid of 10 points, 2 seeds each; 20 trainings")
                .contains("validation accuracy, median over seeds")
                .containsPattern("\n  8 \\d[a-z] ")
                .containsPattern("\n  2 \\d[a-z] ")
                .containsPattern("\n  [ab] +learning rate too high: first finding at \\d+ point")
                .containsPattern("\n  \\| +rate above the largest stable one")
                .contains("the best 5 of 10 points");
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void aCurveHasARowForEachValueInItsOrder() {
        String text = text(CURVE, Screen.FILE, Language.ENGLISH);
        assertThat(text).containsPattern("(?s)1e-5 .*0\\.1 .*█+.*10 .*█+.*1000 ");
        assertThat(text).contains("the largest stable rate is");
    }

    @Test
    void coloursShadeTheCells() {
        assertThat(text(MAP, new Screen(80, true, true, true), Language.ENGLISH))
                .contains("\u001b[38;5;16;48;5;", "\u001b[38;5;231;48;5;");
    }

    @Test
    void fitsOnEveryScreenInBothLanguages() {
        for (SweepResult result : List.of(MAP, CURVE)) {
            for (int width : List.of(60, 80, 120)) {
                for (Language language : Language.values()) {
                    assertThat(text(result, new Screen(width, false, true, false), language)
                                    .lines())
                            .allSatisfy(
                                    line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(width));
                }
            }
            assertThat(text(result, new Screen(80, false, false, false), Language.ENGLISH))
                    .matches("[\\x00-\\x7f]*");
        }
    }

    @Test
    void whatIsNoBetterThanGuessingEverywhereIsNotShownAsGood() {
        SweepResult flat =
                SmallSweep.run(SmallSweep.axes(1, "training.learning-rate=1e-12,1e-11", "network.gain=1e-9,1e-8")
                        .with("metric", "loss"));
        assertThat(text(flat, Screen.FILE, Language.ENGLISH)).doesNotContainPattern("\n  1e-[89] .*9");
        assertThat(new Scale(0.1, 0.1, false, 0).level(0.1)).isZero();
    }

    @Test
    void labelsAreShort() {
        assertThat(AxisLabel.of("2.15443e-4")).isEqualTo("2.15e-4");
        assertThat(AxisLabel.of("0.0464159")).isEqualTo("0.0464");
        assertThat(AxisLabel.of("1000")).isEqualTo("1000");
        assertThat(AxisLabel.of("12.7343")).isEqualTo("12.7");
        assertThat(AxisLabel.of("0")).isEqualTo("0");
        assertThat(AxisLabel.of("relu")).isEqualTo("relu");
    }
}
