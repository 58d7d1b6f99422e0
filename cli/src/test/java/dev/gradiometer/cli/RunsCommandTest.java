package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.screen.Cells;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two runs of one network, a slow one and one that learns. */
class RunsCommandTest {
    private static final String MOONS = """
            name: %s
            data: {source: moons, samples: 200}
            network: {layers: [{dense: 8, activation: tanh}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 20, batch: 32, optimiser: %s, learning-rate: %s}
            """;

    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void train() throws IOException {
        runs = folder.resolve("runs");
        run("slow", "sgd", "0.00001");
        run("quick", "adam", "0.05");
    }

    private void run(String name, String optimiser, String rate) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), MOONS.formatted(name, optimiser, rate));
        Training.of(file).recordedIn(runs).run();
    }

    private Console said(int code, String... arguments) {
        return said(new Console(new RecordedRuns()), code, arguments);
    }

    private static Console said(Console console, int code, String... arguments) {
        assertThat(console.run(arguments)).as(console.err()).isEqualTo(code);
        return console;
    }

    private String folderOf(String name) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(path -> path.toString().endsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    @Test
    void listsRunsFiltersAndSortsThem() {
        String all = said(0, "runs", runs.toString()).out();
        assertThat(all).contains("-slow ", "-quick ", "learned", "2 of 2 runs in " + runs);

        String filtered = said(0, "runs", runs.toString(), "--filter", "optimiser = adam and rate < 1")
                .out();
        assertThat(filtered).contains("-quick ", "1 of 2 runs").doesNotContain("-slow ");

        String sorted = said(0, "runs", runs.toString(), "--sort", "loss:desc").out();
        assertThat(sorted.indexOf("-slow ")).isLessThan(sorted.indexOf("-quick "));

        assertThat(said(0, "runs", runs.toString(), "--sort", "loss", "--limit", "1")
                        .out())
                .contains("-quick ", "1 more")
                .doesNotContain("-slow ");
        assertThat(said(0, "runs", runs.toString(), "--filter", "loss > 100").out())
                .contains("none of 2 runs in");
    }

    @Test
    void aDocumentHasEveryRunWithItsSettings() {
        JsonNode document = JsonMapper.shared()
                .readTree(said(0, "runs", runs.toString(), "--json", "--sort", "loss", "--lang", "zh")
                        .out());
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-runs");
        assertThat(document.path("total").asInt()).isEqualTo(2);
        JsonNode quick = document.path("runs").get(0);
        assertThat(quick.path("name").asString()).isEqualTo("quick");
        assertThat(quick.path("state").asString()).isEqualTo("ended");
        assertThat(quick.path("steps").asInt()).isEqualTo(100);
        assertThat(quick.path("outcome").asString()).isEqualTo("learned");
        assertThat(quick.path("settings").path("training.learning-rate").asString())
                .isEqualTo("0.05");
        JsonNode finding = document.path("runs").get(1).path("finding");
        assertThat(finding.path("code").asString()).isEqualTo("rate-too-low");
        assertThat(finding.path("title").asString()).isEqualTo("学习率过小");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 50, 80, 140})
    void noLineIsWiderThanTheScreen(int columns) throws IOException {
        for (String[] command : List.of(
                new String[] {"runs", runs.toString()},
                new String[] {"runs", "show", folderOf("slow")},
                new String[] {"runs", "compare", folderOf("slow"), folderOf("quick")})) {
            for (Language spoken : Language.values()) {
                Console console =
                        new Console(new RecordedRuns()).columns(columns).speaking(spoken);
                assertThat(said(console, 0, command).out().lines())
                        .as("%s", String.join(" ", command))
                        .allSatisfy(line -> assertThat(Cells.of(line)).isLessThanOrEqualTo(columns));
            }
        }
    }

    @Test
    void aNameThatDoesNotFitIsCutAndItsRowStaysALine() {
        Console console = said(new Console(new RecordedRuns()).columns(30), 0, "runs", runs.toString());
        assertThat(console.out().lines().filter(line -> line.startsWith("  20")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).containsPattern("… +(learned|failed|below|not judged)"));
    }

    @Test
    void showsTheReportAsDiagnoseDoesWithTheCurveAndTheMap() throws IOException {
        String diagnosed = said(3, "diagnose", folderOf("slow")).out();
        String shown = said(0, "runs", "show", "slow", "--in", runs.toString()).out();
        assertThat(shown)
                .contains(
                        "loss of the batches over 100 steps",
                        "gradient ‖∂𝓛/∂W‖ of the layers over 100 steps",
                        "dense1 ")
                .endsWith(diagnosed);
        assertThat(said(0, "runs", "show", folderOf("slow"), "--json").out())
                .contains("\"format\" : \"gradiometer-diagnosis\"", "rate-too-low");
    }

    @Test
    void whatWasFoundIsShownWithoutJudgingAgain() throws IOException {
        Path findings = Path.of(folderOf("slow")).resolve("findings.json");
        Files.writeString(findings, Files.readString(findings).replace("rate-too-low", "dead-units"));
        assertThat(said(0, "runs", "show", folderOf("slow")).out())
                .contains("dead units")
                .doesNotContain("too low");

        Files.setLastModifiedTime(findings, FileTime.fromMillis(0));
        assertThat(said(0, "runs", "show", folderOf("slow")).out())
                .as("findings are older than the readings")
                .contains("too low");
        assertThat(Files.readString(findings)).contains("dead-units");
        Files.setLastModifiedTime(findings, FileTime.fromMillis(System.currentTimeMillis() + 1000));
        Files.writeString(findings, "{");
        assertThat(said(0, "runs", "show", folderOf("slow")).out()).contains("too low");
    }

    @Test
    void comparesRunsSideBySide() throws IOException {
        String compared = said(0, "runs", "compare", "slow", "quick", "--in", runs.toString())
                .out();
        assertThat(compared)
                .containsPattern("training.optimiser +sgd +adam")
                .containsPattern("training.learning-rate +0.00001 +0.05")
                .contains("loss of the batches over 100 steps")
                .doesNotContain("data.samples");
        JsonNode document = JsonMapper.shared()
                .readTree(said(0, "runs", "compare", folderOf("slow"), folderOf("quick"), "--json")
                        .out());
        assertThat(document.path("runs")).hasSize(2);
        assertThat(document.path("differences").get(0).path("values")).hasSize(2);
        assertThat(said(0, "runs", "compare", folderOf("slow"), folderOf("slow"))
                        .out())
                .contains("no setting differs");
    }

    @Test
    void drawsAPictureAndNeverOverAFile() throws IOException {
        Path picture = folder.resolve("slow.png");
        said(0, "report", "slow", "--in", runs.toString(), "--png", picture.toString());
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isGreaterThan(900);
        assertThat(said(2, "report", folderOf("slow"), "--png", picture.toString())
                        .err())
                .hasLineCount(1)
                .contains("slow.png is there already");
    }

    @Test
    void writesAPageThatAsksNothingOfTheNetwork() throws IOException {
        Path page = folder.resolve("slow.html");
        said(0, "report", "slow", "--in", runs.toString(), "--html", page.toString());
        assertThat(page).content().contains("<title>slow</title>").doesNotContain("src=\"http", "href=\"http");
        assertThat(Files.size(page)).isBetween(100_000L, 2_000_000L);
        assertThat(said(2, "report", folderOf("slow"), "--html", page.toString())
                        .err())
                .hasLineCount(1)
                .contains("slow.html is there already");
    }

    @Test
    void namesThePageAfterTheRun() throws IOException {
        Path page = Path.of(Path.of(folderOf("slow")).getFileName() + ".html");
        try {
            assertThat(said(0, "report", folderOf("slow")).out()).contains("written to " + page);
            assertThat(page).isNotEmptyFile();
        } finally {
            Files.deleteIfExists(page);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            runs;RUNS;--filter;rate <           | filter 'rate <': at character 7
            runs;RUNS;--sort;lss                | did you mean 'loss'?
            runs;RUNS;--limit;0                 | --limit: expected a whole number from 1
            runs;RUNS/none                      | expected a folder of runs, found nothing
            runs;show;none;--in;RUNS            | none: no run of that name is in
            runs;show;2;--in;RUNS               | 2 runs in
            runs;compare;slow;--in;RUNS         | expected two or more runs, got 1
            report;none;--in;RUNS               | none: no run of that name is in
            """)
    void mistakesAreOneLine(String command, String said) {
        String[] arguments = command.replace("RUNS", runs.toString()).split(";");
        Console console = said(2, arguments);
        assertThat(console.err()).hasLineCount(1).contains(said);
        assertThat(console.out()).isEmpty();
    }

    /** Its driver is no dependency of the program, and of this module's tests neither. */
    @Test
    void aQuestionWithoutDuckDbSaysHowToGetIt() {
        assertThat(said(2, "runs", "query", "SELECT 1", "--in", runs.toString()).err())
                .hasLineCount(1)
                .contains("DuckDB", "org.duckdb:duckdb_jdbc");
    }
}
