package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.experiment.prediction.Prediction;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.runs.RecordedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions from the command line are those of the library, and what cannot be predicted is refused as a whole. */
class PredictCommandTest {
    @TempDir
    private static Path trained;

    private static Path run;

    @TempDir
    private Path folder;

    private final Console console = new Console(new RecordedRuns());
    private Path questions;

    @BeforeAll
    static void train() throws IOException {
        run = new TrainedTable(trained).classes();
    }

    @BeforeEach
    void ask() throws IOException {
        questions = Files.writeString(folder.resolve("questions.csv"), TrainedTable.questions(200, 30));
    }

    private int predict(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "predict";
        all[1] = run.toString();
        all[2] = questions.toString();
        System.arraycopy(more, 0, all, 3, more.length);
        return console.run(all);
    }

    private void refuses(String line, String... more) {
        assertThat(predict(more)).as(console.out()).isEqualTo(ExitCode.INPUT);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).hasLineCount(1).contains(line).doesNotContain("Exception");
    }

    private void ask(String table) throws IOException {
        Files.writeString(questions, table);
    }

    private static Map<String, Object> guest(Double age, String town) {
        Map<String, Object> guest = new HashMap<>();
        guest.put("age", age);
        guest.put("town", town);
        return guest;
    }

    @Test
    void printsWhatTheLibrarySaysOfEachRowInItsOrder() {
        assertThat(predict()).as(console.err()).isEqualTo(ExitCode.FINE);
        List<String> lines = console.out().lines().toList();
        assertThat(lines).hasSize(31).startsWith("predicted,probability no,probability yes");
        Prediction.OfClass first =
                (Prediction.OfClass) RecordedRun.open(run).predictor().predict(guest(0.5, "Oslo"));
        String[] cells = lines.get(1).split(",");
        assertThat(cells[0]).isEqualTo(first.name()).isEqualTo("no");
        assertThat(Double.parseDouble(cells[2])).isCloseTo(first.probabilities().get("yes"), within(1e-6));
    }

    @Test
    void keepsColumnsBeforeThePredictions() throws IOException {
        Path out = folder.resolve("answers.csv");
        assertThat(predict("--out", out.toString(), "--keep", "id", "--keep", "age"))
                .isEqualTo(ExitCode.FINE);
        assertThat(console.out()).isEmpty();
        assertThat(Files.readAllLines(out).get(0)).isEqualTo("id,age,predicted,probability no,probability yes");
        assertThat(Files.readAllLines(out).get(2)).startsWith("201,7.5,no,0.");
        assertThat(Files.readAllLines(out).get(10)).startsWith("209,,");
    }

    @Test
    void writesProbabilitiesAsAnArray() throws IOException {
        Path out = folder.resolve("answers.npy");
        assertThat(predict("--out", out.toString())).isEqualTo(ExitCode.FINE);
        assertThat(Npy.read(out).shape()).containsExactly(30L, 2L);
        assertThat(Npy.read(out).get(0) + Npy.read(out).get(1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void predictsNumbersInTheUsersUnit() throws IOException {
        Path numbers = new TrainedTable(folder).numbers();
        assertThat(console.run("predict", numbers.toString(), questions.toString()))
                .as(console.err())
                .isEqualTo(ExitCode.FINE);
        List<String> lines = console.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("pays");
        assertThat(Double.parseDouble(lines.get(5))).isBetween(15_000.0, 50_000.0);
    }

    @Test
    void tellsAllRowsThatCannotBePredictedAndWritesNothing() throws IOException {
        ask("id;age;town\n1;20,5;Paris\n2;old;Rome\n3;;\n4;1e999;Oslo\n");
        Path out = folder.resolve("answers.csv");
        refuses("'Paris' is a word that training has not seen", "--out", out.toString());
        assertThat(console.err())
                .contains("row 3, column 'age': 'old' is not a number")
                .contains("row 4, column 'town': the value is missing")
                .contains("'1e999' is too large for float64");
        assertThat(out).doesNotExist();
    }

    @Test
    void namesAMissingColumn() throws IOException {
        ask("id;age;twon\n1;20,5;Rome\n");
        refuses("input column 'town' is not among 'id', 'age', 'twon'; did you mean 'twon'?");
    }

    @Test
    void refusesToWriteOverAFileOrWhereNothingCanBe() throws IOException {
        refuses("questions.csv is there already", "--out", questions.toString());
        assertThat(Files.readString(questions)).isEqualTo(TrainedTable.questions(200, 30));
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        refuses(
                "there is no folder",
                "--out",
                folder.resolve("none/answers.csv").toString());
    }

    @Test
    void refusesAnUnknownForm() {
        refuses(
                "predictions are written as .csv, .parquet or .npy",
                "--out",
                folder.resolve("answers.xlsx").toString());
    }

    @Test
    void refusesColumnsInAnArray() {
        refuses("--keep", "--keep", "id", "--out", folder.resolve("answers.npy").toString());
    }

    @Test
    void refusesAnArrayForATable() throws IOException {
        questions = Files.writeString(folder.resolve("questions.npy"), "x");
        refuses("questions.npy is an array, and the run was trained on a table");
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        assertThat(console.run("predict", folder.toString(), questions.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("no manifest.json in it");
    }

    @Test
    void refusesARunThatLacksWhatItNeeds() throws IOException {
        Path broken = new TrainedTable(folder).classes();
        Path fitted = broken.resolve("preprocessing.json");
        String text = Files.readString(fitted);
        Files.writeString(fitted, text.replace("\"town\"", "\"towns\"").replace("Rome", "Roma"));
        ask(TrainedTable.questions(0, 3).replace("town", "towns"));
        assertThat(console.run("predict", broken.toString(), questions.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("'Rome' is a word that training has not seen");

        Files.writeString(fitted, text.substring(0, text.length() / 2));
        Console cut = new Console(new RecordedRuns());
        assertThat(cut.run("predict", broken.toString(), questions.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(cut.err()).hasLineCount(1).contains("preprocessing.json").doesNotContain("Exception");

        Files.writeString(fitted, text);
        for (Path checkpoint : Files.list(broken.resolve("checkpoints")).toList()) {
            Files.delete(checkpoint);
        }
        Console empty = new Console(new RecordedRuns());
        assertThat(empty.run("predict", broken.toString(), questions.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(empty.err()).hasLineCount(1).contains("no checkpoint in it");

        Files.delete(fitted);
        Console without = new Console(new RecordedRuns());
        assertThat(without.run("predict", broken.toString(), questions.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(without.err()).hasLineCount(1).contains("no preprocessing.json in it");
    }
}
