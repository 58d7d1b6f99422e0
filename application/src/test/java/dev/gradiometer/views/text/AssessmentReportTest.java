package dev.gradiometer.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.HandMade;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics, confusion and curves as they are laid out. */
class AssessmentReportTest {
    private static Page page(int width, boolean unicode, Language language) {
        return new Page(new Screen(width, false, unicode, false), language);
    }

    private static Assessment fraud(Evaluation.Part part, double found) {
        return new Assessment(
                part,
                375,
                800,
                0.02335,
                0.05214,
                Assessment.Task.TWO_CLASSES,
                List.of("fine", "fraud"),
                false,
                List.of(
                        new Score(Metric.AVERAGE_PRECISION, found, 0.005),
                        new Score(Metric.BALANCED_ACCURACY, 0.7, 0.5),
                        new Score(Metric.PRECISION, 1, 0),
                        new Score(Metric.ROC_AUC, Double.NaN, Double.NaN, Undefined.CLASS_MISSING),
                        new Score(Metric.ACCURACY, 0.996, 0.995)),
                List.of(),
                List.of(List.of(796L, 0L), List.of(3L, 1L)),
                List.of(0.995, 0.005));
    }

    private static Assessment digits(int classes) {
        List<List<Long>> confusion = IntStream.range(0, classes)
                .mapToObj(r -> IntStream.range(0, classes)
                        .mapToObj(k -> r == k ? 980L : r == 4 && k == 9 ? 23L : 0L)
                        .toList())
                .toList();
        return new Assessment(
                Evaluation.Part.TEST,
                375,
                10_000,
                0.07,
                2.3,
                Assessment.Task.CLASSES,
                IntStream.range(0, classes).mapToObj(k -> "class" + k).toList(),
                false,
                List.of(new Score(Metric.ACCURACY, 0.98, 0.112), new Score(Metric.LOG_LOSS, 0.07, 2.3)),
                List.of(),
                confusion,
                List.of());
    }

    @Test
    void aRareClassIsLookedAtByWhatTellsItFromAGuess() {
        List<Assessment> parts = List.of(fraud(Evaluation.Part.TRAIN, 0.737), fraud(Evaluation.Part.TEST, 0.612));

        assertThat(String.join("\n", AssessmentReport.lines(parts, page(80, true, Language.ENGLISH))) + "\n")
                .isEqualTo("""
                  how good it is     training     test  guessing
                  samples                 800      800
                  loss                0.02335  0.02335   0.05214
                  average precision     0.737    0.612     0.005
                  balanced accuracy     0.700    0.700     0.500
                  precision             1.000    1.000     0.000
                  ROC AUC                   –        –         –
                  accuracy              0.996    0.996     0.995
                  precision, recall, F1 and average precision are those of class 'fraud'
                  not defined: ROC AUC (a class or label has no samples here, or nothing else
                  has)
                  class 'fraud' is rare, 0.5 % of the training samples: look at the average
                  precision, not at the accuracy

                  what each class was taken for, test part
                          fine  fraud
                  fine     796      0
                  fraud      3      1
                """);
    }

    @Test
    void aLogLossThatIsTheLossIsNotSaidTwice() {
        List<Assessment> part = List.of(digits(3));

        assertThat(AssessmentReport.lines(part, page(80, true, Language.ENGLISH)))
                .anyMatch(line -> line.contains("loss  "))
                .noneMatch(line -> line.contains("log loss"));
    }

    @Test
    void manyClassesAreShownByWhatIsMostOftenConfused() {
        assertThat(AssessmentReport.lines(List.of(digits(8)), page(80, true, Language.ENGLISH)))
                .contains("  what each class was taken for, test part");
        assertThat(AssessmentReport.lines(List.of(digits(40)), page(80, true, Language.ENGLISH)))
                .contains("  most often confused, test part", "  class4 taken for class9: 23 of 1,003");
    }

    private static List<Evaluation> course(int epochs) {
        List<Evaluation> all = new ArrayList<>();
        for (int epoch = 0; epoch <= epochs; epoch++) {
            long step = 375L * epoch / epochs;
            double loss = 2.3 * Math.exp(-3.0 * epoch / epochs);
            double other = 0.4 + Math.pow(1 - 2.0 * epoch / epochs, 2);
            all.add(new Evaluation(step, Evaluation.Part.TRAIN, 100, loss, 0.9 - 0.8 * (epochs - epoch) / epochs));
            all.add(new Evaluation(
                    step, Evaluation.Part.VALIDATION, 100, other, 0.5 + 0.4 * Math.sin(3.0 * epoch / epochs)));
        }
        return all;
    }

    private static DiagnosedRun run() {
        return HandMade.tower(3, "tanh", 0.9, 1)
                .learned()
                .evaluated(course(15))
                .assessed(fraud(Evaluation.Part.TRAIN, 0.737), fraud(Evaluation.Part.VALIDATION, 0.612))
                .run();
    }

    @Test
    void showsHowItWentAndWhereValidationTurned() {
        String text = DiagnosisReport.text(run(), Language.ENGLISH);

        assertThat(text).contains("""
                  how it went over 3 epochs
                                                          first    best    last
                  training loss        ██▇▇▆▆▅▅▄▄▃▃▂▂▁▁   2.300  0.1145  0.1145
                  validation loss      ▇▇▆▆▅▄▄▄▄▄▄▅▆▆▇▇   1.400  0.4044   1.400
                  validation accuracy  ▁▂▄▅▆▇█████▇▆▅▃▂   0.500   0.900   0.556
                """);
        assertThat(text.replaceAll("\\s+", " "))
                .contains("The validation loss was lowest, 0.4044, after 175 of 375 steps; it has risen to 1.400 since,"
                        + " while the training loss fell from 0.5672 to 0.1145.");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 40, 60, 80, 120, 200})
    void keepsToTheWidthAndToAscii(int width) {
        for (Language language : Language.values()) {
            for (boolean unicode : new boolean[] {true, false}) {
                Page page = page(width, unicode, language);
                assertThat(DiagnosisReport.lines(run(), page, Depth.folded()))
                        .flatExtracting(line -> List.of(line.split("\n")))
                        .allSatisfy(line -> assertThat(Cells.of(line)).isLessThanOrEqualTo(width))
                        .allSatisfy(line -> assertThat(unicode || line.chars().allMatch(c -> c < 0x80))
                                .as(line)
                                .isTrue());
            }
        }
    }
}
