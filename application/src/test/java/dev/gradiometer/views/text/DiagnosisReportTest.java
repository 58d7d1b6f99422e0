package dev.gradiometer.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.UnitRef;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.HandMade;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisReportTest {
    private static final Screen PLAIN = Screen.FILE;

    private static DiagnosedRun vanishing() {
        return HandMade.tower(5, "sigmoid", 0.24, 0.9)
                .named("vanishing-sigmoid-tower")
                .finding(Severity.FAILURE, Cause.VANISHING_GRADIENT, 0, 4, "layers 1–3")
                .run();
    }

    private static DiagnosedRun residual() {
        HandMade made = new HandMade(64).dense(64, -1, Scaled.of(0.06), Scaled.of(0.05));
        made.activation("relu", -1, Scaled.of(0.12), 0.5).other("residual", -1, Scaled.of(0.1));
        made.other("layer-norm", 2, Scaled.of(0.07)).dense(64, 2, Scaled.of(0.04), Scaled.of(0.03));
        made.activation("relu", 2, Scaled.of(0.08), 0.5).dense(64, 2, Scaled.of(0.05), Scaled.of(0.04));
        made.other("batch-norm", -1, Scaled.of(0.2)).activation("tanh", -1, Scaled.of(0.4), 0.75);
        return made.dense(10, -1, Scaled.of(0.5), Scaled.of(0.6))
                .dead(5, 0, 1, 2, 17)
                .learned()
                .run();
    }

    private static DiagnosedRun deep() {
        return HandMade.tower(99, "sigmoid", 0.24, 0.9)
                .finding(Severity.FAILURE, Cause.VANISHING_GRADIENT, 0, 180, "layers 1–91")
                .run();
    }

    private static List<String> report(DiagnosedRun run, Screen screen) {
        return report(run, screen, Language.ENGLISH);
    }

    private static List<String> report(DiagnosedRun run, Screen screen, Language language) {
        return DiagnosisReport.lines(run, new Page(screen, language), Depth.folded());
    }

    private static String text(DiagnosedRun run, Screen screen) {
        return String.join("\n", report(run, screen));
    }

    @Test
    void showsTheFlowAsAShapeAndWhatIsWrong() {
        assertThat(text(vanishing(), PLAIN)).isEqualTo("""

                          vanishing-sigmoid-tower
                          784-64×5-10 sigmoid, glorot-normal, sgd 0.1,
                          8,000 training samples of stroke-digits, seed 1
                          3 epochs, 375 steps   training loss 2.303 (guessing: 2.303)
                                                accuracy 0.113 (guessing: 0.104)   test accuracy 0.109

                          how the gradient flows back, step 375             slope  weight  update  satu-
                            layer        ‖∂𝓛/∂W‖  1e-04 ············ 1e+00      a       w    /‖W‖  rated
                          6 dense 10    1.00e+00  ████████████████████████      –    0.90   1e-03      –
                          5 sigmoid 64  9.00e-01  ███████████████████████▊   0.24    0.90   9e-04    0 %
                          4 sigmoid 64  1.94e-01  ███████████████████▊       0.24    0.90   2e-04    0 %
                        ▌ 3 sigmoid 64  4.20e-02  ███████████████▊           0.24    0.90   4e-05    0 %
                        ▌ 2 sigmoid 64  9.07e-03  ███████████▊               0.24    0.90   9e-06    0 %
                        ▌ 1 sigmoid 64  1.96e-03  ███████▊                   0.24       –   2e-06    0 %

                          FAILURE  vanishing gradient, layers 1–3, from the first step           certain
                                   layer 1 gets 12.4 decades less gradient than the output layer: 12.2
                                   from the slope of sigmoid (φ′ ≤ 0.25), 0.2 from the weights
                                   measured  12.4 > 3  decades below the output layer's gradient
                                                       [AutoTrainer (2021)]
                                   change    replace the activation by relu with he-normal
                                   more      ./gradiometer explain vanishing-gradient

                          recorded in runs/2026-01-02-hand-made
                        """);
    }

    @Test
    void showsTheSameInAscii() {
        String ascii = text(vanishing(), new Screen(80, false, false, false));

        assertThat(ascii.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
        assertThat(ascii).contains("! 3 sigmoid 64", "|dL/dW|", "phi' <= 0.25", "####");
        assertThat(ascii.replaceAll("[#\\s]+", " ")).doesNotContain("?");
    }

    @Test
    void coloursChangeNothingButColours() {
        String coloured = text(vanishing(), new Screen(80, true, true, true));

        assertThat(coloured).contains("\u001b[1;31mFAILURE\u001b[0m", "\u001b[31m█");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(vanishing(), PLAIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 59, 60, 72, 80, 100, 120, 200})
    void staysInsideTheScreen(int width) {
        for (DiagnosedRun run : List.of(vanishing(), residual(), deep(), crowded())) {
            for (boolean unicode : new boolean[] {true, false}) {
                Language language = unicode ? Language.CHINESE : Language.ENGLISH;
                assertThat(report(run, new Screen(width, false, unicode, false), language).stream()
                                .flatMap(String::lines))
                        .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void putsLabelsAboveTheirTextsOnANarrowScreen() {
        assertThat(text(vanishing(), new Screen(40, false, true, false))).isEqualTo("""

                          vanishing-sigmoid-tower
                          784-64×5-10 sigmoid, glorot-normal,
                          sgd 0.1,
                          8,000 training samples of
                          stroke-digits, seed 1
                          3 epochs, 375 steps
                          training loss 2.303 (guessing: 2.303)
                          accuracy 0.113 (guessing: 0.104)
                          test accuracy 0.109

                          gradient flow, step 375          slope
                            layer    ‖∂𝓛/∂W‖  1e-04··1e+00     a
                          6 dense…  1.00e+00  ████████████     –
                          5 sigmo…  9.00e-01  ███████████▉  0.24
                          4 sigmo…  1.94e-01  █████████▉    0.24
                        ▌ 3 sigmo…  4.20e-02  ███████▉      0.24
                        ▌ 2 sigmo…  9.07e-03  █████▉        0.24
                        ▌ 1 sigmo…  1.96e-03  ███▉          0.24

                          FAILURE                        certain
                            vanishing gradient, layers 1–3, from
                            the first step
                            layer 1 gets 12.4 decades less
                            gradient than the output layer: 12.2
                            from the slope of sigmoid (φ′ ≤
                            0.25), 0.2 from the weights
                            measured
                              12.4 > 3
                                decades below the output layer's
                                gradient [AutoTrainer (2021)]
                            change
                              replace the activation by relu
                              with he-normal
                            more
                              ./gradiometer explain
                              vanishing-gradient

                          recorded in runs/2026-01-02-hand-made
                        """);
    }

    /** Every column at once, long names, far exponents, Chinese. */
    private static DiagnosedRun crowded() {
        HandMade made = new HandMade(1_000_000).named("一个很深的网络，它的梯度在到达第一层之前就消失了，因为每一层的斜率都小于四分之一，所以没有学习");
        for (int layer = 0; layer < 40; layer++) {
            made.dense(100_000 + layer, -1, Scaled.of(1, -4000), Scaled.of(1.5, -4000));
            made.other("batch-norm", -1, Scaled.of(1, -3000)).activation("relu", -1, Scaled.of(1, -2000), 0.5);
            made.activation("tanh", -1, Scaled.of(1, -1000), 0.1).other("dropout", -1, Scaled.of(1));
        }
        UnitRef[] units = IntStream.range(0, 200)
                .mapToObj(u -> new UnitRef(2, "relu1", 3 * u, -1))
                .toArray(UnitRef[]::new);
        return made.finding(Severity.WARNING, Cause.DEAD_UNITS, 2, 2, "layer 1", units)
                .run();
    }

    @Test
    void foldsADeepNetworkIntoOnePageThatKeepsItsShape() {
        List<String> rows = rows(report(deep(), PLAIN));

        assertThat(rows).hasSizeLessThanOrEqualTo(28).hasSizeGreaterThan(20);
        assertThat(rows.getFirst()).contains("100 dense 10");
        assertThat(rows.get(1)).contains("96–99 sigmoid 64");
        assertThat(rows.getLast()).contains("  1 sigmoid 64");
        assertThat(rows.stream().map(DiagnosisReportTest::bar).toList())
                .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    }

    @Test
    void givesEachLayerItsRowWhenAsked() {
        List<String> rows = rows(DiagnosisReport.lines(deep(), new Page(PLAIN, Language.ENGLISH), Depth.all()));

        assertThat(rows).hasSize(100);
        assertThat(rows.get(42)).contains(" 58 sigmoid 64");
    }

    @Test
    void showsGradientsBelowTheRangeOfDoubles() {
        DiagnosedRun run = HandMade.tower(1000, "sigmoid", 0.24, 0.9).run();

        // 999 log10(0.24 · 0.9) + log10(0.9) = -664.93
        assertThat(rows(report(run, PLAIN)).getLast()).contains("1.18e-665", "▏");
    }

    @Test
    void showsGainsOfNormalisationsAndResidualBlocks() {
        assertThat(rows(report(residual(), PLAIN)))
                .satisfiesExactly(
                        row -> assertThat(row).contains("4 dense 10").contains("0.80"),
                        // tanh 0.2/0.4; batch-norm 0.1/0.2 times the block's 0.12/0.1
                        row -> assertThat(row).contains("residual tanh 64").contains("0.50", "0.60", "25 %"),
                        // the branch's scale is its entry, 0.05/0.1
                        row -> assertThat(row).contains("3 │ dense 64").contains("1.60", "0.50"),
                        row -> assertThat(row).contains("2 │ relu 64").contains("0.50", "1.75", " 4 "),
                        row -> assertThat(row).contains("1 relu 64").contains("0.50"));
    }

    @Test
    void namesDeadUnitsByLayer() {
        UnitRef[] units = IntStream.of(0, 1, 2, 3, 4, 17, 31)
                .mapToObj(u -> new UnitRef(1, "relu1", u, -1))
                .toArray(UnitRef[]::new);
        DiagnosedRun run = HandMade.tower(3, "relu", 0.7, 1.4)
                .finding(Severity.FAILURE, Cause.DEAD_UNITS, 1, 1, "layer 1", units)
                .run();

        assertThat(text(run, PLAIN)).contains("units     relu1: 0–4, 17, 31 (7 of 64)");
    }

    @Test
    void saysCalmlyThatItTrains() {
        String text = text(HandMade.tower(3, "relu", 0.7, 1.4).learned().run(), PLAIN);

        assertThat(text)
                .contains("\n  It trains: training loss 2.310 → 0.04312 (guessing: 2.303).\n")
                .doesNotContain("FAILURE", "WARNING", "\n▌");
    }

    @Test
    void saysWhatWasNotRecordedAndNoFolderWhereThereIsNone() {
        DiagnosedRun run = HandMade.tower(3, "relu", 0.7, 1.4).learned().run();
        Diagnosis lacking = new Diagnosis(
                run.diagnosis().outcome(), List.of(), List.of(Text.of("what inputs look like"), Text.of("gradients")));

        assertThat(text(new DiagnosedRun(run.recording(), lacking, null, List.of()), PLAIN))
                .endsWith("\n\n  not recorded  what inputs look like\n                gradients\n")
                .doesNotContain("recorded in");
        assertThat(text(run, PLAIN)).doesNotContain("not recorded");
    }

    @Test
    void putsTheRateBesideTheCurvature() {
        DiagnosedRun run = HandMade.tower(3, "relu", 0.7, 1.4)
                .curvature(0, 4, 0.1)
                .curvature(10, 40, 0.1)
                .curvature(20, 8, 0.1)
                .learned()
                .run();

        assertThat(report(run, PLAIN))
                .containsSequence(
                        "  the rate against the curvature",
                        "  first ratio 0.2: rate 0.1 of 0.5 stable at step 1, curvature 4 ± 4e-03",
                        "  last ratio 0.4: rate 0.1 of 0.25 stable at step 21, curvature 8 ± 8e-03",
                        "  largest ratio 2: rate 0.1 of 0.05 stable at step 11, curvature 40 ± 4e-02",
                        "  3 measurements on 256 samples took 25 % of the time until the last one");
        assertThat(String.join("\n", report(run, PLAIN, Language.CHINESE))).contains("曲率");
    }

    @Test
    void givesTheCurvatureAloneWhereNoRateIsStable() {
        HandMade tower = HandMade.tower(3, "relu", 0.7, 1.4);

        assertThat(text(tower.learned().run(), PLAIN)).doesNotContain("curvature");
        assertThat(text(tower.sharpness(10, 4).run(), PLAIN))
                .contains("the rate against the curvature", "at step 11", "one measurement on 256 samples took 1 s")
                .doesNotContain("NaN");
    }

    @Test
    void saysWhereAnInterruptedRunStopped() {
        assertThat(text(
                        HandMade.tower(3, "relu", 0.7, 1.4)
                                .ended(Ending.INTERRUPTED)
                                .run(),
                        PLAIN))
                .contains("interrupted after 375 of 375 steps");
    }

    @Test
    void showsValuesThatAreNotFiniteAsWhatTheyAre() {
        HandMade made = new HandMade(4).dense(4, -1, Scaled.of(1), Scaled.of(Double.NaN));
        String text = text(
                made.dense(10, -1, Scaled.of(Double.POSITIVE_INFINITY), Scaled.ZERO)
                        .withoutFinite()
                        .ended(Ending.NON_FINITE)
                        .run(),
                PLAIN);

        assertThat(text).contains("not finite", "1 dense 4       NaN", "2 dense 10        0");
    }

    private static List<String> rows(List<String> report) {
        int head = IntStream.range(0, report.size())
                .filter(i -> report.get(i).contains("‖∂𝓛/∂W‖"))
                .findFirst()
                .orElseThrow();
        return report.subList(head + 1, report.size()).stream()
                .takeWhile(line -> !line.isBlank() && !line.contains("geometric means"))
                .toList();
    }

    private static int bar(String row) {
        return (int) row.codePoints()
                .filter(c -> c >= '▁' && c <= '▏')
                .skip(row.startsWith("▌") ? 1 : 0)
                .count();
    }

    @Test
    void aShortReportHasTheWarningsOnly() {
        DiagnosedRun run = HandMade.tower(2, "relu", 1, 1)
                .learned()
                .finding(Severity.WARNING, Cause.OUTPUT_MISMATCH, 1, 1, "layer 1")
                .finding(Severity.NOTE, Cause.DEAD_UNITS, 1, 1, "layer 1")
                .run();
        assertThat(String.join("\n", DiagnosisReport.summary(run, Page.of(Language.ENGLISH))))
                .contains("It trains", "WARNING", "explain output-mismatch")
                .doesNotContain("dead-units");
    }
}
