package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that drafts an experiment, and what it refuses. */
class InitCommandTest {
    private static final String TABLE = IntStream.range(0, 120)
            .mapToObj(i -> "%d,%s,%s,%s"
                    .formatted(
                            i + 1, i % 6 == 0 ? "" : i % 50, i % 3 == 0 ? "Rome" : "Oslo", i % 50 > 25 ? "yes" : "no"))
            .collect(Collectors.joining("\n", "id,age,town,survived\n", "\n"));

    private final Console console = new Console(new RecordedRuns());

    @TempDir
    private Path folder;

    private int init(Console with, String table, String... more) throws IOException {
        return init(with, table.getBytes(StandardCharsets.UTF_8), more);
    }

    private int init(Console with, byte[] table, String... more) throws IOException {
        Path data = Files.write(folder.resolve("people.csv"), table);
        String[] all = new String[more.length + 4];
        all[0] = "init";
        all[1] = data.toString();
        all[2] = "--out";
        all[3] = folder.resolve("people.yaml").toString();
        System.arraycopy(more, 0, all, 4, more.length);
        return with.run(all);
    }

    private void refuses(byte[] table, String line, String... more) throws IOException {
        assertThat(init(console, table, more)).as(console.out()).isEqualTo(ExitCode.INPUT);
        assertThat(console.out()).isEmpty();
        assertThat(console.err()).hasLineCount(1).contains(line).doesNotContain("Exception");
        assertThat(folder.resolve("people.yaml")).doesNotExist();
    }

    private void refuses(String table, String line, String... more) throws IOException {
        refuses(table.getBytes(StandardCharsets.UTF_8), line, more);
    }

    @Test
    void whatItWritesTrainsAsItIs() throws IOException {
        assertThat(init(console, TABLE)).as(console.err()).isEqualTo(ExitCode.FINE);

        String file = folder.resolve("people.yaml").toString();
        String runs = folder.resolve("runs").toString();
        assertThat(console.run("train", file, "--out", runs, "--set", "training.epochs=2"))
                .as(console.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(folder.resolve("runs")).isDirectory();
    }

    @Test
    void itSaysWhatItFoundAndWhatToTypeNext() throws IOException {
        init(console, TABLE);

        assertThat(console.out())
                .contains("people.csv: 120 rows, 4 columns")
                .containsPattern("survived +to predict: one of 2 classes: no \\(60 %\\), yes \\(40 %\\)")
                .containsPattern("age +number, missing in 17 %")
                .containsPattern("id +left out")
                .contains("gradiometer train " + folder.resolve("people.yaml"))
                .contains("--target");
    }

    @Test
    void theTargetThatIsNamedIsTaken() throws IOException {
        init(console, TABLE, "--target", "town");

        assertThat(console.out()).containsPattern("town +to predict").doesNotContain("--target");
        assertThat(folder.resolve("people.yaml")).content().contains("label: town");
    }

    @Test
    void severalTargetsAreSeveralOptions() throws IOException {
        init(console, "a,b,c\n" + "1.5,2.5,3\n2.5,3.5,4\n4,5,7.5\n".repeat(10), "--target", "b", "--target", "c");

        assertThat(folder.resolve("people.yaml")).content().contains("targets: [b, c]");
    }

    @Test
    void noLineIsWiderThanTheScreen() throws IOException {
        Console narrow = new Console(new RecordedRuns()).columns(60);
        init(narrow, TABLE);
        assertThat(narrow.out().lines())
                .filteredOn(line -> !line.contains("gradiometer train"))
                .allMatch(line -> line.length() <= 60);
    }

    @Test
    void chineseReachesTheScreenAndTheFile() throws IOException {
        init(console, TABLE, "--lang", "zh");

        assertThat(console.out()).contains("预测").doesNotContain("to predict");
        assertThat(folder.resolve("people.yaml")).content().contains("# 预测", "label: survived");
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        Files.writeString(folder.resolve("people.yaml"), "mine");

        assertThat(init(console, TABLE)).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("is there already", "--out");
        assertThat(folder.resolve("people.yaml")).hasContent("mine");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws IOException {
        Files.writeString(folder.resolve("people.csv"), TABLE);
        Path out = folder.resolve("absent/people.yaml");

        assertThat(console.run("init", folder.resolve("people.csv").toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("cannot be written", "--out");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThat(console.run("init", folder.resolve("absent.csv").toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("absent.csv does not exist");
    }

    @Test
    void aFolderIsNoTable() {
        assertThat(console.run("init", folder.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).hasLineCount(1).contains("is a folder");
    }

    @Test
    void anEmptyFileIsSaid() throws IOException {
        refuses("", "people.csv is empty");
    }

    @Test
    void aHeaderAloneIsSaid() throws IOException {
        refuses("a,b,c\n", "has a header but no rows");
    }

    @Test
    void oneColumnIsSaid() throws IOException {
        refuses("a\n1\n2\n3\n", "has one column, a");
    }

    @Test
    void aTargetThatIsNotThereIsSaid() throws IOException {
        refuses(TABLE, "target 'survivd' is not among the columns", "--target", "survivd");
        assertThat(console.err()).contains("did you mean 'survived'?");
    }

    @Test
    void aTargetThatCannotBePredictedIsSaid() throws IOException {
        refuses("a,b\n1,x\n2,x\n3,x\n", "fewer than two different values", "--target", "b");
    }

    @Test
    void aTableWithoutATargetIsSaid() throws IOException {
        refuses("a,b\n1,2024-01-01\n2,2024-01-02\n3,2024-01-03\n", "name the target");
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        byte[] bytes = new byte[4_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 7);
        }
        refuses(bytes, "people.csv holds no text");
    }

    @Test
    void aWorkbookIsSaid() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(1);
        }
        refuses(out.toByteArray(), "workbook");
    }

    @Test
    void everyMistakeOfTheTableIsSaidAtOnce() throws IOException {
        String broken =
                TABLE.replace("\n8,7,", "\n8,7O,").replace("\n31,", "\n31;,").replace("\n9,8,Oslo,no", "\n9,8");

        refuses(broken, "'7O' is not a number");
        assertThat(console.err()).contains("'31;'", "2 cells where the header has 4");
    }
}
