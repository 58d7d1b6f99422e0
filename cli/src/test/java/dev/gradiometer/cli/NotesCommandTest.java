package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.notes.Basis;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.Notebook;
import dev.gradiometer.notes.Relation;
import dev.gradiometer.notes.Verdict;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.views.ExhibitDocument;
import dev.gradiometer.views.NotebookDocument;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.text.NotebookMarkdown;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code notes}, from the command line to the output. */
class NotesCommandTest {
    private final Console console = new Console(new RecordedRuns());

    @Test
    void listsTheChapters() {
        assertThat(console.run("notes")).isEqualTo(ExitCode.FINE);

        assertThat(console.out().lines().filter(line -> line.matches(" +\\d+  .+")))
                .hasSize(12);
    }

    @Test
    void runsOneInEitherLanguage() {
        assertThat(console.run("notes", "12")).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("(AX)′ = A", "verdict  holds");

        Console chinese = new Console(new RecordedRuns()).speaking(Language.CHINESE);
        assertThat(chinese.run("notes", "12")).isEqualTo(ExitCode.FINE);
        assertThat(chinese.out()).contains("结论  成立");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 45})
    void foldsOnANarrowScreen(int columns) {
        console.columns(columns);

        assertThat(console.run("notes")).isEqualTo(ExitCode.FINE);
        assertThat(console.run("notes", "5")).isEqualTo(ExitCode.FINE);
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void writesJson() {
        assertThat(console.run("notes", "5", "--json")).isEqualTo(ExitCode.FINE);

        JsonNode document = JsonMapper.shared().readTree(console.out());
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-notes");
        JsonNode chapter = document.path("chapters").path(0);
        assertThat(chapter.path("verdict").asString()).isEqualTo("holds");
        JsonNode row = chapter.path("comparisons").path(0);
        assertThat(row.path("relation").asString()).isEqualTo("equals");
        assertThat(row.path("measured").asDouble()).isEqualTo(16);
        assertThat(console.out()).contains("\"Infinity\"", "\"NaN\"").doesNotContain(": NaN");
    }

    @Test
    void showsTheFigureOfAChapterForAnotherKnob() {
        assertThat(console.run("notes", "8", "--depth", "60")).isEqualTo(ExitCode.FINE);
        assertThat(console.out())
                .contains("--depth 60", "●", "·", "layer 1 of 60", "below 1e-7", "gradient norm:")
                .doesNotContain("verdict");

        Console chinese = new Console(new RecordedRuns()).speaking(Language.CHINESE);
        assertThat(chinese.run("notes", "8", "--depth", "60")).isEqualTo(ExitCode.FINE);
        assertThat(chinese.out()).contains("试一试", "60 层中第 1 层", "梯度范数：");
    }

    @Test
    void namesTheKnobsOfAChapter() {
        assertThat(console.run("notes", "12")).isEqualTo(ExitCode.FINE);

        assertThat(console.out()).contains("./gradiometer notes 12 --gain 0.1…10 --width 2…32");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 45})
    void foldsAFigureOnANarrowScreen(int columns) {
        console.columns(columns);

        assertThat(console.run("notes", "3", "--bias", "1")).isEqualTo(ExitCode.FINE);
        assertThat(console.run("notes", "5", "--factor", "0.3")).isEqualTo(ExitCode.FINE);
        assertThat(console.run("notes", "12", "--gain", "2")).isEqualTo(ExitCode.FINE);
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(columns));
    }

    @Test
    void writesAFigureAsJson() {
        assertThat(console.run("notes", "8", "--variance", "2", "--json")).isEqualTo(ExitCode.FINE);

        JsonNode document = JsonMapper.shared().readTree(console.out());
        assertThat(document.path("format").asString()).isEqualTo("gradiometer-exhibit");
        assertThat(document.path("sliders").path(1).path("value").asDouble()).isEqualTo(2);
        JsonNode series = document.path("figure").path("series").path(0);
        assertThat(series.path("kind").asString()).isEqualTo("measured");
        assertThat(series.path("y").size()).isEqualTo(20);
        assertThat(document.path("mathml").asString()).startsWith("<math ");
        assertThat(document.path("playground").path("activation").asString()).isEqualTo("sigmoid");
    }

    @ParameterizedTest
    @CsvSource({
        "8 --rate 1,'chapter 8: there is no slider ''rate'', only depth and variance'",
        "8 --depth 1000,'depth: expected a whole number from 2 to 80, got ''1000'''",
        "13 --depth 10,chapter 13: expected a number from 1 to 12; notes without a number lists them",
        "all --depth 10,'notes: --depth shows the figure of one chapter; give its number, without all'",
        "--depth 10,'notes: --depth shows the figure of one chapter; give its number, as in notes 8'",
        "8 --depth 10 --markdown,'notes: --depth shows the figure of one chapter; leave out --markdown'"
    })
    void refusesAKnobThatDoesNotFitInOneLine(String arguments, String line) {
        assertThat(console.run(("notes " + arguments).split(" "))).isEqualTo(ExitCode.INPUT);

        assertThat(console.err()).isEqualTo("gradiometer: " + line + System.lineSeparator());
        assertThat(console.out()).isEmpty();
    }

    @Test
    void refusesAnOptionThatIsNoKnob() {
        assertThat(console.run("notes", "8", "--height", "3")).isEqualTo(ExitCode.INPUT);

        assertThat(console.err().lines()).hasSize(1);
    }

    @Test
    void readingsPageNamesEveryKeyOfAFigure() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("gradiometer.root"), "docs", "readings.md"));
        String section =
                page.split("## The document of a chapter's figure\n", 2)[1].split("\n## ", 2)[0];

        List<Class<? extends Record>> records = List.of(
                ExhibitDocument.class,
                ExhibitDocument.SliderPart.class,
                ExhibitDocument.TermPart.class,
                Figure.class,
                Figure.Axis.class,
                Figure.Series.class,
                Figure.Mark.class,
                Figure.Event.class);
        assertThat(records.stream()
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .map(RecordComponent::getName))
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(section).containsPattern("[`.]" + name + "[`.\\[]"));
    }

    @Test
    void readingsPageNamesEveryKeyAndConstant() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("gradiometer.root"), "docs", "readings.md"));
        String section = page.split("## The document of `notes --json`\n", 2)[1].split("\n## ", 2)[0];

        List<Class<? extends Record>> records = List.of(
                NotebookDocument.class,
                NotebookDocument.ChapterPart.class,
                NotebookDocument.Row.class,
                NotebookDocument.TablePart.class);
        Stream<String> keys = records.stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName);
        Stream<String> constants = Stream.of(Verdict.values(), Relation.values(), Basis.values())
                .flatMap(Arrays::stream)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(Stream.concat(keys, constants))
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(section).containsPattern("[`.]" + name + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "13,chapter 13: expected a number from 1 to 12; notes without a number lists them",
        "x,'notes: expected a number from 1 to 12 or all, got ''x'''",
        "0,chapter 0: expected a number from 1 to 12; notes without a number lists them"
    })
    void refusesAnUnknownChapterInOneLine(String asked, String line) {
        assertThat(console.run("notes", asked)).isEqualTo(ExitCode.INPUT);

        assertThat(console.err()).isEqualTo("gradiometer: " + line + System.lineSeparator());
        assertThat(console.out()).isEmpty();
    }

    /** Measured numbers may differ in their digits between machines, so digits are masked. */
    @Test
    void everyChapterHoldsAndIsDocumented() throws IOException {
        List<Entry> entries =
                Notebook.chapters().parallelStream().map(Chapter::run).toList();

        assertThat(entries.stream().flatMap(entry -> entry.comparisons().stream()))
                .allSatisfy(row ->
                        assertThat(row.holds()).as("%s: %s", row.key(), row).isTrue());

        for (Language language : Language.values()) {
            String file = language == Language.ENGLISH ? "notes.md" : "notes.%s-CN.md".formatted(language.tag());
            Path page = Path.of(System.getProperty("gradiometer.root"), "docs", file);
            assertThat(masked(NotebookMarkdown.text(entries, language)))
                    .as("run: ./gradiometer notes all --markdown --lang %s > docs/%s", language.tag(), file)
                    .isEqualTo(masked(Files.readString(page)));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void writesMarkdown(Language language) {
        assertThat(console.run("notes", "12", "--markdown", "--lang", language.tag()))
                .isEqualTo(ExitCode.FINE);

        List<Entry> entries = List.of(Notebook.chapter(12).run());
        assertThat(console.out()).isEqualTo(NotebookMarkdown.text(entries, language));
    }

    private static String masked(String page) {
        return page.replaceAll("-?\\d+(\\.\\d+)?(e[+-]\\d+)?", "#");
    }
}
