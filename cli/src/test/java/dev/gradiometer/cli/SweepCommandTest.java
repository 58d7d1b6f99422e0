package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SweepCommandTest {
    private static final String FILE = """
            data: {source: moons, samples: 120, noise: 0.1}
            network:
              layers: [{dense: 8, activation: tanh}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            training: {steps: 40, batch: full}
            sweep:
              grid: {training.learning-rate: 1e-3..10:log:5}
              seeds: 2
            """;

    @TempDir
    private Path folder;

    private String file() throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), FILE).toString();
    }

    private Path made() throws IOException {
        try (Stream<Path> made = Files.list(folder.resolve("sweeps"))) {
            return made.findFirst().orElseThrow();
        }
    }

    private Console sweep(int code, String... arguments) {
        Console console = new Console(new RecordedRuns());
        String[] all = Stream.concat(Stream.of("sweep"), Stream.of(arguments)).toArray(String[]::new);
        assertThat(console.run(all)).as(console.err()).isEqualTo(code);
        return console;
    }

    private String out() {
        return folder.resolve("sweeps").toString();
    }

    @Test
    void keepsEverythingInAFolderAndGoesOnFromIt() throws IOException {
        Console console = sweep(0, file(), "--out", out());
        assertThat(console.err()).isEmpty();
        assertThat(console.out()).contains("grid of 5 points, 2 seeds each; 10 trainings", "points.csv", out());
        Path sweep = made();
        assertThat(sweep).isDirectoryContaining("glob:**sweep.png").isDirectoryContaining("glob:**sweep.json");
        assertThat(Files.readAllLines(sweep.resolve("trainings.csv"))).hasSize(11);
        assertThat(Files.readAllLines(sweep.resolve("trials.jsonl"))).hasSize(10);

        Console more = sweep(0, "--resume", sweep.toString(), "--seeds", "3", "--lang", "zh");
        assertThat(more.out()).contains("网格：5 个点，每点 3 个种子；共 15 次训练");
        assertThat(Files.readAllLines(sweep.resolve("trials.jsonl"))).hasSize(15);
        assertThat(Files.readAllLines(sweep.resolve("trainings.csv"))).hasSize(16);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aDocumentHasEverything() throws IOException {
        Console console = sweep(0, file(), "--out", out(), "--json", "--grid", "network.width=4,8", "--seeds", "1");
        JsonNode document = JsonMapper.shared().readTree(console.out());
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-sweep");
        assertThat(document.path("axes")).hasSize(2);
        assertThat(document.path("points")).hasSize(10);
        assertThat(document.path("points")
                        .get(0)
                        .path("trainings")
                        .get(0)
                        .path("judged")
                        .path("state")
                        .asString())
                .isNotEmpty();
        assertThat(document.path("best").asInt()).isBetween(0, 9);
        assertThat(Files.readString(made().resolve("sweep.json"))).isEqualTo(console.out());
    }

    @Test
    void whatIsDamagedIsTrainedAgain() throws IOException {
        sweep(0, file(), "--out", out());
        Path trials = made().resolve("trials.jsonl");
        String whole = Files.readString(made().resolve("sweep.json"));
        List<String> lines = Files.readAllLines(trials);
        Files.write(
                trials,
                Stream.concat(lines.stream().skip(3), Stream.of("{\"digest", "\u0000\u0001"))
                        .toList());
        Console console = sweep(0, "--resume", made().toString());
        assertThat(console.err()).hasLineCount(1).contains("2 lines cannot be read");
        assertThat(Files.readString(made().resolve("sweep.json"))).isEqualTo(whole);
        Files.writeString(made().resolve("request.json"), "{");
        assertThat(sweep(2, "--resume", made().toString()).err())
                .hasLineCount(1)
                .contains("request.json", "trials.jsonl");
    }

    @Test
    void anInterruptionKeepsWhatIsDone() throws IOException {
        Console console = new Console(new RecordedRuns()).interrupted();
        assertThat(console.run("sweep", file(), "--out", out())).isEqualTo(130);
        assertThat(console.err()).hasLineCount(1).contains("sweep --resume " + made());
        assertThat(sweep(0, "--resume", made().toString()).out()).contains("10 trainings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --seeds 0                                 | expected a whole number from 1 to 1,000
                    --points 0 --sampler random               | expected a whole number from 1 to 100,000
                    --halving 0                               | expected a whole number from 1 to 10
                    --sampler sobo                            | did you mean sobol?
                    --metric acuracy                          | did you mean accuracy?
                    --metric r2                               | one of accuracy, balanced-accuracy
                    --grid training.learning-rat=1,2          | did you mean learning-rate?
                    --grid training.learning-rate             | expected KEY=VALUES
                    --grid training.learning-rate=1..0:log:3  | from a smaller number to a larger one
                    --grid training.learning-rate=1e-4..1:log | needs to know how many
                    --grid network.depth=0,2                  | expected a whole number from 1
                    --grid seed=1 --grid seed=2 --seeds 1     | it is given twice
                    --grid seed=1,2                           | grid seed
                    --parquet                                 | DuckDB
                    --resume none                             | mutually exclusive
                    """)
    void mistakesAreOneLineAndNothingIsMade(String arguments, String said) throws IOException {
        String[] all = Stream.concat(Stream.of(file(), "--out", out()), Stream.of(arguments.split(" ")))
                .toArray(String[]::new);
        Console console = sweep(2, all);
        assertThat(console.err()).hasLineCount(1).contains(said);
        assertThat(console.out()).isEmpty();
        assertThat(folder.resolve("sweeps")).doesNotExist();
    }

    @Test
    void whereNothingCanBeTrainedOneLineSaysWhy() throws IOException {
        Console console = sweep(2, file(), "--out", out(), "--grid", "network.layers[1].dense=3,4", "--seeds", "1");
        assertThat(console.err()).hasLineCount(1).contains("no training can be made", "ends with 3 columns");
        assertThat(folder.resolve("sweeps")).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsOneLineThatSaysHowToGoOn() throws IOException {
        sweep(0, file(), "--out", out());
        Path sweep = made();
        Files.delete(sweep.resolve("points.csv"));
        Files.createDirectories(sweep.resolve("points.csv").resolve("full"));
        Console console = sweep(2, "--resume", sweep.toString());
        assertThat(console.out()).isEmpty();
        assertThat(console.err())
                .hasLineCount(1)
                .contains("cannot be written", "what was trained is kept", "go on with: sweep --resume " + sweep);
        assertThat(Files.readAllLines(sweep.resolve("trials.jsonl"))).hasSize(10);
    }

    @Test
    void foldersThatCannotBeAreNamed() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        assertThat(sweep(2, file(), "--out", folder.resolve("taken").toString()).err())
                .hasLineCount(1)
                .contains("sweep folder in", "choose another folder");
        assertThat(sweep(2, "--resume", folder.toString()).err())
                .hasLineCount(1)
                .contains("not the folder of a sweep");
    }
}
