package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.views.screen.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {
    private static final String FILE = """
            seed: 1
            threads: 1
            data: {source: moons, samples: 200, scaling: standardise}
            network:
              initialiser: he-normal
              layers: [{dense: 16, activation: relu}, {dense: 16, activation: relu}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 3, batch: 32, optimiser: adam, learning-rate: 0.001}
            """;

    private final Console console = new Console(new RecordedRuns());

    @TempDir
    private Path folder;

    private String file() throws IOException {
        return Files.writeString(folder.resolve("moons.yaml"), FILE).toString();
    }

    @Test
    void printsTheoryBesideMeasurementAndTheVerdicts() throws IOException {
        assertThat(console.run("inspect", file())).isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("before training", "theory and measurement, 32 samples", "E z²", "‖∂𝓛/∂z‖")
                .contains("relu with σ_w² 2, σ_b² 0: q stays as it is, χ₁ = 1")
                .contains("CRITICAL", "NOT ISOMETRIC", "RATE OPEN", "float8-e4m3", "loss scale")
                .doesNotContain("NaN", "Infinity", "-0.0");
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
        assertThat(Files.exists(folder.resolve("runs"))).isFalse();
    }

    @Test
    void settingsChangeTheFile() throws IOException {
        assertThat(console.run(
                        "inspect", file(), "--set", "training.optimiser=sgd", "--set", "training.learning-rate=50"))
                .isZero();

        assertThat(console.out()).containsPattern("RATE TOO HIGH +rate 50 is");
    }

    @Test
    void speaksChinese() throws IOException {
        assertThat(console.run("inspect", file(), "--lang", "zh")).isZero();

        assertThat(console.out()).contains("训练之前", "理论与实测，32 个样本", "临界", "不等距", "平均场");
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void theDocumentHoldsEverything() throws IOException {
        assertThat(console.run("inspect", file(), "--json")).isZero();
        JsonNode document = JsonMapper.shared().readTree(console.out());

        assertThat(document.propertyNames())
                .containsExactly(
                        "format",
                        "version",
                        "source",
                        "step",
                        "language",
                        "verdicts",
                        "findings",
                        "left-out",
                        "backward",
                        "tower",
                        "isometry",
                        "rate",
                        "range",
                        "firing",
                        "layers",
                        "reading",
                        "setup");
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-inspection");
        assertThat(document.path("version").asInt()).isEqualTo(2);
        assertThat(document.at("/verdicts/0/judgement").asString()).isEqualTo("critical");
        assertThat(document.at("/verdicts/0/text").asString()).startsWith("mean field: ");
        assertThat(document.at("/range/formats").size()).isEqualTo(5);
        assertThat(document.at("/layers/0/expected-mean-square").asDouble()).isPositive();
        assertThat(document.at("/setup/name").asString()).isEqualTo("moons");
    }

    @Test
    void inspectsTheLastCheckpointOfARunOrAnotherOne() throws IOException {
        Path runs = folder.resolve("runs");
        assertThat(new Console(new RecordedRuns()).run("train", file(), "--out", runs.toString()))
                .isZero();
        String run;
        try (Stream<Path> folders = Files.list(runs)) {
            run = folders.findFirst().orElseThrow().toString();
        }

        assertThat(console.run("inspect", run)).isZero();
        assertThat(console.out())
                .contains("after 15 steps", "measured: ", "RATE")
                .doesNotContain("AS EXPECTED", "OPEN");

        Console earlier = new Console(new RecordedRuns());
        assertThat(earlier.run("inspect", run, "--step", "5")).isZero();
        assertThat(earlier.out()).contains("after 5 steps");

        Console wrong = new Console(new RecordedRuns());
        assertThat(wrong.run("inspect", run, "--step", "3")).isEqualTo(2);
        assertThat(wrong.err())
                .contains("asked for the checkpoint of step 3, found those of [5, ")
                .hasLineCount(1);

        Console set = new Console(new RecordedRuns());
        assertThat(set.run("inspect", run, "--set", "seed=2")).isEqualTo(2);
        assertThat(set.err()).contains("--set changes an experiment file").hasLineCount(1);
    }

    @Test
    void aRunWithoutCheckpointsIsOneLineAndTwo() throws IOException {
        Path runs = folder.resolve("runs");
        new Console(new RecordedRuns()).run("diagnose", file(), "--out", runs.toString());
        try (Stream<Path> folders = Files.list(runs)) {
            assertThat(console.run("inspect", folders.findFirst().orElseThrow().toString()))
                    .isEqualTo(2);
        }
        assertThat(console.err()).contains("no checkpoint to inspect").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.yaml | none.yaml",
                ". | manifest.json",
                "FILE --step 3 | --step chooses a checkpoint",
                "FILE --step x | --step",
                "FILE --set trainin.batch=3 | trainin",
                "FILE --set data.source=cvs | cvs",
                "FILE more | one argument too many"
            })
    void whatIsWrongIsOneLineAndTwo(String arguments, String complaint) throws IOException {
        String given = arguments.replace("FILE", file());

        assertThat(console.run(("inspect " + given).split(" "))).isEqualTo(2);
        assertThat(console.err()).contains(complaint).hasLineCount(1);
        assertThat(console.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect --help", "--help"})
    void helpNamesIt(String arguments) {
        assertThat(console.run(arguments.split(" "))).isZero();
        assertThat(console.out()).contains("inspect");
    }

    @Test
    void theRateRangeTestShowsTheCurveAndSuggestsARate() throws IOException {
        String[] sgd = {"--set", "training.optimiser=sgd", "--set", "training.learning-rate=0.01"};
        assertThat(console.run("inspect", file(), "--rate-range", sgd[0], sgd[1], sgd[2], sgd[3]))
                .isZero();

        assertThat(console.err()).isEmpty();
        assertThat(console.out())
                .contains("learning-rate range test, 32 samples per step", "stable limit", "= 2/lambda", "█")
                .containsPattern("suggested rate [0-9.]+: a tenth of [0-9.]+, from")
                .containsPattern("0\\.01 .*in use")
                .containsPattern("a first step at rate 0\\.01 is short")
                .doesNotContain("NaN");
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void theRateRangeTestSpeaksChinese() throws IOException {
        assertThat(console.run("inspect", file(), "--rate-range", "--lang", "zh"))
                .isZero();

        assertThat(console.out()).contains("学习率范围测试，每步 32 个样本", "建议学习率", "当前");
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void theDocumentOfTheRateRangeTestHasEveryStep() throws IOException {
        assertThat(console.run("inspect", file(), "--rate-range", "--json")).isZero();
        JsonNode document = JsonMapper.shared().readTree(console.out());

        assertThat(document.propertyNames())
                .containsExactly(
                        "format",
                        "version",
                        "source",
                        "step",
                        "language",
                        "texts",
                        "suggestion",
                        "steepest",
                        "diverges",
                        "in-use",
                        "limit",
                        "first-step",
                        "samples",
                        "points",
                        "setup");
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-rate-range");
        assertThat(document.path("in-use").asDouble()).isEqualTo(0.001);
        assertThat(document.path("points").size()).isBetween(60, 120);
        JsonNode first = document.at("/points/0");
        assertThat(first.path("rate").asDouble()).isEqualTo(1e-6);
        assertThat(first.path("loss").asDouble()).isBetween(0.3, 3.0);
        assertThat(Math.log(first.path("after").asDouble() / first.path("loss").asDouble()))
                .isCloseTo(first.path("progress").asDouble(), within(1e-12));
        assertThat(document.at("/first-step/verdict").asString()).isEqualTo("short");
    }

    @Test
    void foldsOnANarrowScreen() throws IOException {
        console.columns(30);

        assertThat(console.run("inspect", file())).isEqualTo(0);
        assertThat(console.run("inspect", file(), "--rate-range")).isEqualTo(0);
        assertThat(console.run("explain")).isEqualTo(0);
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(30));
    }

    @Test
    void ratesOfAnOptimiserThatChoosesItsOwnAreNotTested() throws IOException {
        assertThat(console.run("inspect", file(), "--rate-range", "--set", "training.optimiser=dog"))
                .isEqualTo(2);
        assertThat(console.err()).contains("dog chooses its own rate", "such as sgd");
    }
}
