package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules say of real trainings, each with one fault, in both languages. */
class SpokenFindingsTest {
    private static final String FILE = """
            seed: 1
            data: %s
            network:
              initialiser: %s
              layers:
                - {repeat: %d, layers: [{dense: 16, activation: %s%s}]}
                - %s
            loss: %s
            training: {epochs: 8, batch: 32, optimiser: sgd, learning-rate: %s}
            """;
    private static final String MOONS = "{source: moons, samples: 200, scaling: standardise}";
    private static final String TEACHER = "{source: linear-teacher, samples: 200, scaling: standardise}";
    private static final String LOGITS = "categorical-cross-entropy-on-logits";

    private static Arguments fault(
            Cause cause,
            String data,
            String initialiser,
            int depth,
            String activation,
            String bias,
            String output,
            String loss,
            String rate) {
        return Arguments.of(cause, FILE.formatted(data, initialiser, depth, activation, bias, output, loss, rate));
    }

    static Stream<Arguments> faults() {
        String deviation = "{kind: normal, deviation: %s}";
        String two = "dense: 2";
        return Stream.of(
                fault(Cause.VANISHING_GRADIENT, MOONS, "glorot-normal", 12, "sigmoid", "", two, LOGITS, "0.1"),
                fault(Cause.SMALL_INITIALISATION, MOONS, deviation.formatted(0.01), 8, "relu", "", two, LOGITS, "0.05"),
                fault(Cause.EXPLODING_GRADIENT, MOONS, deviation.formatted(2), 10, "relu", "", two, LOGITS, "0.01"),
                fault(Cause.EXPLODING_GRADIENT, MOONS, deviation.formatted(1e20), 4, "relu", "", two, LOGITS, "0.01"),
                fault(Cause.COPIES, MOONS, "zeros", 2, "relu", "", two, LOGITS, "0.05"),
                fault(Cause.DEAD_UNITS, MOONS, "he-normal", 1, "relu", ", bias: -100", two, LOGITS, "0.05"),
                fault(Cause.SATURATED_UNITS, MOONS, "glorot-normal", 1, "tanh", ", bias: 50", two, LOGITS, "0.0001"),
                fault(Cause.RATE_TOO_HIGH, MOONS, "he-normal", 3, "relu", "", two, LOGITS, "100"),
                fault(
                        Cause.RATE_TOO_LOW,
                        TEACHER,
                        "he-normal",
                        2,
                        "relu",
                        "",
                        "dense: 1",
                        "mean-squared-error",
                        "1e-7"),
                fault(
                        Cause.OUTPUT_MISMATCH,
                        TEACHER,
                        "glorot-normal",
                        1,
                        "tanh",
                        "",
                        "{dense: 1, activation: sigmoid}",
                        "mean-squared-error",
                        "0.01"),
                fault(
                        Cause.UNSCALED_INPUT,
                        "{source: moons, samples: 200, scaling: none, noise: 1000}",
                        "he-normal",
                        1,
                        "relu",
                        "",
                        two,
                        LOGITS,
                        "1e-9"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isSaidWithoutAnEnglishWordInChinese(Cause cause, String experiment) {
        Diagnosis diagnosis = diagnose(experiment);

        assertThat(diagnosis.findings()).extracting(Finding::cause).contains(cause);
        for (Text text : texts(diagnosis)) {
            String chinese = text.in(Language.CHINESE).replaceAll("\\b(relu|dense)\\d+(\\.\\w+)?|'y'|“y”", "");
            assertThat(ChineseText.foreignWords(chinese)).as(chinese).isEmpty();
            assertThat(text.in(Language.ENGLISH).codePoints())
                    .as(text.in(Language.ENGLISH))
                    .noneMatch(Character::isIdeographic);
        }
        assertThat(texts(diagnosis.in(Language.CHINESE)).stream().map(Text::english))
                .isEqualTo(texts(diagnosis).stream()
                        .map(t -> t.in(Language.CHINESE))
                        .toList());
    }

    @Test
    void sentencesAreTheSameInBothLanguagesButForTheWords() {
        Finding finding = diagnose(FILE.formatted(MOONS, "glorot-normal", 12, "sigmoid", "", "dense: 2", LOGITS, "0.1"))
                .findings()
                .getFirst();

        String english = finding.text().getFirst().in(Language.ENGLISH);
        String chinese = finding.text().getFirst().in(Language.CHINESE);
        assertThat(english).contains("decades less gradient", "from the slope of sigmoid (φ′ ≤ 0.25)");
        assertThat(chinese).startsWith("第 1 层得到的梯度比输出层少").contains("来自斜率（sigmoid，φ′ ≤ 0.25）");
        assertThat(numbers(chinese)).containsExactlyInAnyOrderElementsOf(numbers(english));
        assertThat(finding.where().in(Language.CHINESE)).matches("第 1–\\d+ 层");
    }

    private static List<String> numbers(String text) {
        return Stream.of(text.split("[^0-9.e-]+"))
                .filter(t -> t.matches(".*\\d.*"))
                .toList();
    }

    private static List<Text> texts(Diagnosis diagnosis) {
        List<Text> texts = new ArrayList<>(
                List.of(diagnosis.outcome().metric(), diagnosis.outcome().text()));
        for (Finding finding : diagnosis.findings()) {
            texts.add(finding.where());
            texts.addAll(finding.text());
            texts.add(finding.remedy());
            for (Evidence evidence : finding.evidence()) {
                texts.add(evidence.quantity());
                texts.add(evidence.source());
            }
        }
        return texts;
    }

    private static Diagnosis diagnose(String experiment) {
        Recorder recorder = new Recorder();
        try (Session session =
                Session.prepare(ExperimentFile.parse(experiment, "fault.yaml", List.of()), Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT);
    }
}
