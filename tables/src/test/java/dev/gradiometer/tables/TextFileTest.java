package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One table in every wrapping that spreadsheets and archives give it. */
class TextFileTest {
    private static final String TEXT = "größe,wort\r\n1,é\r\n2,ж\r\n";

    @TempDir
    private Path folder;

    private Table read(byte[] bytes, String charset) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), bytes);
        ColumnProblems problems = new ColumnProblems("t.csv");
        Table table = CsvTable.read(
                file,
                new CsvDialect(',', true, '.', "", DateOrder.YEAR_FIRST, charset),
                TableRequest.others(ColumnType.WORD),
                Loading.UNHEARD,
                problems);
        problems.check();
        return table;
    }

    private void isRight(byte[] bytes) throws IOException {
        Table table = read(bytes, CsvDialect.AUTO);
        assertThat(table.columns().stream().map(Column::name)).containsExactly("größe", "wort");
        assertThat(((Column.Words) table.column("wort")).words()).containsExactly("é", "ж");
    }

    private static byte[] marked(Charset charset) {
        return ("\uFEFF" + TEXT).getBytes(charset);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(out)) {
            for (String name : names) {
                packed.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    packed.write(TEXT.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void encodingsAreToldByTheirMark() throws IOException {
        isRight(TEXT.getBytes(StandardCharsets.UTF_8));
        isRight(marked(StandardCharsets.UTF_8));
        isRight(marked(StandardCharsets.UTF_16LE));
        isRight(marked(StandardCharsets.UTF_16BE));
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        isRight(gzip(TEXT.getBytes(StandardCharsets.UTF_8)));
        isRight(gzip(marked(StandardCharsets.UTF_16LE)));
        isRight(zip("table.csv"));
        isRight(zip("folder/", "folder/table.csv"));
    }

    @Test
    void aCharsetIsTakenByItsName() throws IOException {
        byte[] western = "größe,wort\n1,é\n".getBytes(Charset.forName("windows-1252"));

        assertThat(read(western, "windows-1252").has("größe")).isTrue();
        assertThatThrownBy(() -> read(western, CsvDialect.AUTO))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("t.csv, first row: not UTF-8 text; save the file as UTF-8, or say its charset");
    }

    @Test
    void whatCannotBeUnpackedIsOneLine() throws IOException {
        byte[] packed = gzip(TEXT.repeat(1_000).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(Arrays.copyOf(packed, packed.length / 2), CsvDialect.AUTO))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("damaged or incomplete");
        assertThatThrownBy(() -> read(zip("a.csv", "b.csv"), CsvDialect.AUTO))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("zip file of several files");
        assertThatThrownBy(() -> read(zip("folder/"), CsvDialect.AUTO))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("without a file in it");
    }

    @Test
    void numbersThatMeanMissingAreMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("n.csv"), "a\n1\n-999\n");
        TableRequest request = TableRequest.others(ColumnType.NUMBER).missing(Set.of("-999"));

        Table table = CsvTable.read(file, CsvDialect.DEFAULT, request, Loading.UNHEARD, new ColumnProblems("n.csv"));

        assertThat(table.column("a").isMissing(1)).isTrue();
    }
}
