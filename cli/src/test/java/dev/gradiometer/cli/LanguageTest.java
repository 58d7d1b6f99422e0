package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Cells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --lang}, from the command line to the output. */
class LanguageTest {
    private static final String SIGMOIDS = """
            data: {source: moons, samples: 200}
            network:
              initialiser: glorot-normal
              layers:
                - {repeat: 12, layers: [{dense: 16, activation: sigmoid}]}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 4, batch: 32, optimiser: sgd, learning-rate: 0.1}
            """;

    /** Names of the file, of papers and of what the file speaks of. */
    private static final Set<String> NAMES = Set.of(
            "sigmoids",
            "sigmoid",
            "dense",
            "glorot-normal",
            "sgd",
            "rate",
            "moons",
            "relu",
            "he-normal",
            "layer-norm",
            "gradiometer",
            "explain",
            "vanishing-gradient",
            "AutoTrainer",
            "training.learning-rate");

    private final Console console = new Console(new RecordedRuns());

    @TempDir
    private Path folder;

    private int diagnose(Console with, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("sigmoids.yaml"), SIGMOIDS);
        return with.run(Stream.concat(
                        Stream.of(more),
                        Stream.of("--out", folder.resolve("runs").toString(), file.toString()))
                .toArray(String[]::new));
    }

    private static List<String> words(String text) {
        return Pattern.compile("(?<![A-Za-z0-9.])[A-Za-z][A-Za-z0-9.-]*[A-Za-z0-9]")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> !NAMES.contains(word))
                .toList();
    }

    @Test
    void theWholeReportIsInChinese() throws IOException {
        assertThat(diagnose(console, "--lang", "zh", "diagnose")).isEqualTo(3);

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("故障", "梯度消失，第 1–", "从第一步起", "实测", "建议", "详情", "梯度的反向流动，第 20 步", "斜率", "训练损失", "确定");
        assertThat(words(console.out().replaceAll("记录在[\\s\\S]*", ""))).isEmpty();
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
        assertThat(console.out().lines().map(String::strip)).noneMatch(line -> line.matches("^[，。；：、）”］].*"));
    }

    @Test
    void theOptionStandsBeforeOrAfterTheCommandAndWinsOverTheLocale() throws IOException {
        diagnose(console.speaking(Language.CHINESE), "diagnose", "--lang", "en");
        assertThat(console.out()).contains("FAILURE  vanishing gradient").doesNotContain("梯度");

        Console after = new Console(new RecordedRuns());
        diagnose(after, "diagnose", "--lang=zh");
        assertThat(after.out()).contains("梯度消失");
    }

    @Test
    void theLocaleDecidesWhereNoLanguageIsNamed() throws IOException {
        assertThat(Language.of(Locale.SIMPLIFIED_CHINESE)).isEqualTo(Language.CHINESE);
        diagnose(console.speaking(Language.CHINESE), "train");

        assertThat(console.out()).contains("记录在", "训练损失").doesNotContain("training");
    }

    @Test
    void jsonHasChineseTextsAndTheSameKeys() throws IOException {
        diagnose(console, "diagnose", "--json", "--experiments", "off", "--lang", "zh");
        JsonNode chinese = JsonMapper.shared().readTree(console.out());
        Console inEnglish = new Console(new RecordedRuns());
        diagnose(inEnglish, "diagnose", "--json", "--experiments", "off");
        JsonNode english = JsonMapper.shared().readTree(inEnglish.out());

        assertThat(chinese.path("language").asString()).isEqualTo("zh");
        assertThat(chinese.at("/findings/0/where").asString()).startsWith("第 1–");
        assertThat(chinese.at("/findings/0/cause")).isEqualTo(english.at("/findings/0/cause"));
        assertThat(chinese.path("keys")).isEqualTo(english.path("keys"));
        assertThat(chinese.at("/keys/0/text/0").asString()).isEqualTo("finding.less-gradient");
        assertThat(chinese.at("/keys/0/remedy").asString()).isEqualTo("remedy.replace-activation");
    }

    @Test
    void whatTheFolderHoldsDoesNotDependOnTheLanguage() throws IOException {
        diagnose(console, "diagnose", "--lang", "zh");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            Path findings =
                    files.filter(f -> f.endsWith("findings.json")).findFirst().orElseThrow();
            assertThat(Files.readString(findings))
                    .contains("decades less gradient")
                    .doesNotContain("梯度");
        }
    }

    @Test
    void aScreenWithoutChineseGetsEnglishAndSaysWhyWhereChineseWasAskedFor() throws IOException {
        diagnose(console.withoutUnicode().encoding(StandardCharsets.US_ASCII), "diagnose", "--lang", "zh");

        assertThat(console.out()).contains("vanishing gradient").isASCII();
        assertThat(console.err())
                .startsWith("gradiometer: --lang zh: the locale's encoding US-ASCII lacks signs of the report")
                .contains("LC_ALL=C.UTF-8")
                .hasLineCount(1);
    }

    @Test
    void aLocaleThatOnlyWantsAsciiGetsItUnlessChineseIsAskedFor() throws IOException {
        diagnose(console.speaking(Language.CHINESE).withoutUnicode(), "diagnose");
        assertThat(console.out()).contains("vanishing gradient").isASCII();

        Console asked = new Console(new RecordedRuns()).withoutUnicode();
        diagnose(asked, "diagnose", "--lang", "zh");
        assertThat(asked.out()).contains("梯度消失");
        assertThat(asked.err()).isEmpty();
    }

    @Test
    void anInterruptedRunSaysSoInChinese() {
        int[] asked = {0};
        Console stopped = new Console(new FakeRuns(() -> SmallRun.interrupted(() -> ++asked[0] > 7))).interrupted();

        assertThat(stopped.run("train", "x.yaml", "--lang", "zh")).isEqualTo(130);
        assertThat(stopped.err())
                .isEqualTo("gradiometer: 在 375 步中的第 7 步后中断；记录在 runs/2026-01-02-hand-made；继续训练："
                        + "./gradiometer train --resume runs/2026-01-02-hand-made\n");
    }

    @Test
    void mistakesAreSaidInEnglish() {
        assertThat(console.run("diagnose", "none.yaml", "--lang", "zh")).isEqualTo(2);
        assertThat(console.err()).contains("none.yaml").isASCII().hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "EN", "zh_CN", ""})
    void anotherLanguageIsOneLineAndTwo(String tag) {
        assertThat(console.run("diagnose", "x.yaml", "--lang=" + tag)).isEqualTo(2);
        assertThat(console.err())
                .startsWith("gradiometer: invalid value for option '--lang'")
                .contains("expected en or zh, got '" + tag + "'")
                .hasLineCount(1);
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "diagnose --help", "train --help"})
    void helpNamesTheOption(String arguments) {
        assertThat(console.run(arguments.split(" "))).isEqualTo(0);
        assertThat(console.out()).contains("--lang=en|zh");
    }
}
