package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.input.Loading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCacheTest {
    private static final TableRequest REQUEST =
            TableRequest.others(ColumnType.NUMBER).with("town", "label", ColumnType.WORD);
    private static final int ROWS = 2 * Cells.CHUNK + 5;

    @TempDir
    private Path folder;

    private Path file;
    private int readings;

    @BeforeEach
    void writeTable() throws IOException {
        file = Files.writeString(folder.resolve("t.csv"), text(""));
    }

    private static String text(String end) {
        StringBuilder text = new StringBuilder("x,root,town,hole\n\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(row / 4.0).append(',').append(Math.sqrt(row)).append(",\"t\n");
            text.append(row % 9)
                    .append("\",")
                    .append(row % 3 == 0 ? "" : "-0.0")
                    .append('\n');
        }
        return text + end;
    }

    private Table read(TableRequest request) {
        TableCache cache = TableCache.of(file, CsvDialect.DEFAULT, request, folder.resolve("cache"), 1);
        Loading loading = (read, size) -> readings++;
        return CsvTable.read(file, CsvDialect.DEFAULT, request, loading, new ColumnProblems("t.csv"), cache);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    private static void assertSame(Table table) {
        assertThat(table.name()).isEqualTo("t.csv");
        assertThat(table.rows()).isEqualTo(ROWS);
        assertThat(table.columns().stream().map(Column::name)).containsExactly("x", "root", "town", "hole");
        Column.Numbers x = (Column.Numbers) table.column("x");
        Column.Numbers root = (Column.Numbers) table.column("root");
        Column.Words town = (Column.Words) table.column("town");
        Column.Numbers hole = (Column.Numbers) table.column("hole");
        for (int row = 0; row < ROWS; row++) {
            assertThat(x.at(row)).isEqualTo(row / 4.0);
            assertThat(root.at(row)).isEqualTo(Math.sqrt(row));
            assertThat(town.words().get(town.code(row))).isEqualTo("t\n" + row % 9);
            assertThat(hole.isMissing(row)).isEqualTo(row % 3 == 0);
            assertThat(table.number(row)).isEqualTo(3 + 2L * row);
        }
    }

    @Test
    void theSecondReadingTakesTheColumnsOfTheFirst() throws IOException {
        assertSame(read(REQUEST));
        assertThat(kept()).hasSize(1);
        int once = readings;

        assertSame(read(REQUEST));

        assertThat(once).isPositive();
        assertThat(readings).isEqualTo(once);
    }

    @Test
    void anotherWayOfReadingIsAnotherEntry() throws IOException {
        read(REQUEST);

        Table other = read(REQUEST.missing(Set.of("0.25")));

        assertThat(((Column.Numbers) other.column("x")).isMissing(1)).isTrue();
        assertThat(kept()).hasSize(2);
        assertSame(read(REQUEST));
    }

    @Test
    void aChangedFileIsReadAgainAndItsOldColumnsGo() throws IOException {
        read(REQUEST);
        Files.writeString(file, text("7,7,new,7\n"));

        assertThat(read(REQUEST).rows()).isEqualTo(ROWS + 1);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidEveryTime() throws IOException {
        Files.writeString(file, text("no,7,new,7\n"));
        for (int time = 0; time < 2; time++) {
            ColumnProblems problems = new ColumnProblems("t.csv");
            TableCache cache = TableCache.of(file, CsvDialect.DEFAULT, REQUEST, folder.resolve("cache"), 1);
            CsvTable.read(file, CsvDialect.DEFAULT, REQUEST, Loading.UNHEARD, problems, cache);

            assertThat(problems.count("x")).isEqualTo(1);
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void aDamagedEntryCostsOneReading() throws IOException {
        read(REQUEST);
        try (RandomAccessFile entry = new RandomAccessFile(kept().getFirst().toFile(), "rw")) {
            entry.setLength(entry.length() - 3);
        }
        int once = readings;

        assertSame(read(REQUEST));

        assertThat(readings).isGreaterThan(once);
        assertSame(read(REQUEST));
    }

    @Test
    void aShortFileIsNotKept() {
        TableCache cache = TableCache.of(
                file,
                CsvDialect.DEFAULT,
                REQUEST,
                folder.resolve("cache"),
                file.toFile().length() + 1);
        CsvTable.read(file, CsvDialect.DEFAULT, REQUEST, Loading.UNHEARD, new ColumnProblems("t.csv"), cache);

        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void withoutAPlaceForItTheTableIsReadAllTheSame() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");

        assertSame(read(REQUEST));
    }
}
