package dev.gradiometer.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.ParquetOutput;
import dev.gradiometer.tables.ParquetTable;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTableTest {
    private static final String ALL_TYPES = """
            SELECT 1::TINYINT i8, 2::SMALLINT i16, 3::INTEGER i32, 4::BIGINT i64,
                   1::UTINYINT u8, 2::USMALLINT u16, 3::UINTEGER u32, 4::UBIGINT u64,
                   1.5::FLOAT f32, 2.5::DOUBLE f64, 1.25::DECIMAL(9, 2) d9, 1.25::DECIMAL(38, 2) d38,
                   true b, DATE '1970-01-03' AS day, TIMESTAMP '2024-03-31 02:30:00' AS time, 'x'::VARCHAR word,
                   'a'::ENUM ('a', 'b') kind, uuid() id, [1, 2] list, {'x': 1} record, 'x'::BLOB bytes
            UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'NaN'::FLOAT, NULL, NULL, NULL, NULL, NULL, NULL,
                   NULL, NULL, NULL, NULL, NULL, NULL
            """;

    @TempDir
    private Path folder;

    private static Table read(Path file, TableRequest request) {
        ColumnProblems problems = new ColumnProblems("t.parquet");
        Table table = ParquetTable.read(file, request, Loading.UNHEARD, problems);
        problems.check();
        return table;
    }

    private static TableRequest asTheFileSays(Path file) {
        TableRequest request = TableRequest.others(ColumnType.WORD);
        for (Map.Entry<String, ColumnType> column : ParquetTable.types(file).entrySet()) {
            request = request.perhaps(column.getKey(), column.getValue());
        }
        return request;
    }

    @Test
    void readsEveryTypeAsTheFileSays() throws SQLException {
        Path file = Duck.parquet(folder.resolve("t.parquet"), ALL_TYPES);
        Table table = read(file, asTheFileSays(file));

        assertThat(table.columns()).hasSize(18);
        List<String> cells = new ArrayList<>();
        for (Column column : table.columns()) {
            assertThat(column.isMissing(1)).as(column.name()).isTrue();
            cells.add(
                    switch (column) {
                        case Column.Numbers numbers -> String.valueOf(numbers.at(0));
                        case Column.Words words -> words.words().get(words.code(0));
                    });
        }
        assertThat(cells.subList(0, 17))
                .containsExactly(
                        "1.0",
                        "2.0",
                        "3.0",
                        "4.0",
                        "1.0",
                        "2.0",
                        "3.0",
                        "4.0",
                        "1.5",
                        "2.5",
                        "1.25",
                        "1.25",
                        "1.0",
                        "2.0",
                        "19813.104166666668",
                        "x",
                        "a");
    }

    @Test
    void theZoneOfThisMachineDecidesNothing() throws SQLException {
        Path file = Duck.parquet(
                folder.resolve("t.parquet"),
                "SELECT TIMESTAMP '2024-03-31 02:30' a, TIMESTAMPTZ '2024-03-31 02:30:00+00' b");
        TimeZone before = TimeZone.getDefault();
        try {
            // Where clocks went from 2 to 3 that night.
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            Table days = read(file, TableRequest.others(ColumnType.DATE));
            Table words = read(file, TableRequest.others(ColumnType.WORD));

            assertThat(((Column.Numbers) days.column("a")).at(0)).isEqualTo(19813 + 2.5 / 24);
            assertThat(((Column.Numbers) days.column("b")).at(0)).isEqualTo(19813 + 2.5 / 24);
            assertThat(((Column.Words) words.column("a")).words()).containsExactly("2024-03-31T02:30");
            assertThat(((Column.Words) words.column("b")).words()).containsExactly("2024-03-31T02:30:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1]*?.parquet", "it's.parquet", "ä b;--.parquet"})
    void takesAPathAsItIs(String name) throws SQLException {
        Path plain = Duck.parquet(folder.resolve("plain.parquet"), "SELECT 7 x");
        Path odd = folder.resolve(name);
        assertThat(plain.toFile().renameTo(odd.toFile())).isTrue();

        assertThat(((Column.Numbers) read(odd, TableRequest.others(ColumnType.NUMBER))
                                .column("x"))
                        .at(0))
                .isEqualTo(7);
    }

    @Test
    void readsRowsInTheirOrderAndSaysHowFarItIs() throws SQLException, IOException {
        int rows = 300_000;
        Path file = Duck.parquet(folder.resolve("t.parquet"), "SELECT range::DOUBLE x FROM range(%d)".formatted(rows));
        List<Long> heard = new ArrayList<>();
        long size = Files.size(file);
        Table table = ParquetTable.read(
                file,
                TableRequest.others(ColumnType.NUMBER),
                (read, of) -> {
                    assertThat(of).isEqualTo(size);
                    heard.add(read);
                },
                new ColumnProblems("t.parquet"));

        Column.Numbers column = (Column.Numbers) table.column("x");
        assertThat(IntStream.range(0, rows).allMatch(row -> column.at(row) == row))
                .isTrue();
        assertThat(heard).hasSizeGreaterThan(10).isSorted().allMatch(read -> read > 0 && read <= size);
    }

    @Test
    void leavesOutWhatIsIgnoredAndRefusesListsElsewhere() throws SQLException {
        Path file = Duck.parquet(folder.resolve("t.parquet"), "SELECT [1] list, 2 n, 'x' \"a \"\"b\"\"\"");
        TableRequest request = TableRequest.others(ColumnType.WORD).perhaps("list", ColumnType.IGNORED);

        assertThat(read(file, request).columns()).extracting(Column::name).containsExactly("n", "a \"b\"");
        assertThatThrownBy(() -> read(file, TableRequest.others(ColumnType.WORD)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("column 'list' holds INTEGER[]");
        assertThatThrownBy(() -> read(file, TableRequest.others(ColumnType.IGNORED)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("every column is left out");
    }

    @Test
    void saysThatAFileIsNoParquetFile() throws IOException {
        Path file = Files.writeString(folder.resolve("t.parquet"), "a,b\n1,2\n");

        assertThatThrownBy(() -> read(file, TableRequest.others(ColumnType.NUMBER)))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("t.parquet: ")
                .hasMessageEndingWith("; give a Parquet file")
                .hasMessageNotContaining("\n");
    }

    @Test
    void readsWhatItWrote() throws IOException, SQLException {
        Path given = Duck.parquet(folder.resolve("given.parquet"), """
                SELECT 0.1 + 0.2 x, NULL::DOUBLE y, true b, DATE '2024-12-31' AS day,
                       TIMESTAMP '2024-12-31 06:07:08' AS time, 'a,"b"' || chr(10) || 'NULL' word
                UNION ALL SELECT -0.0, 1e300, NULL, NULL, NULL, NULL
                """);
        Table table = read(given, asTheFileSays(given));
        Path file = folder.resolve("t.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            ParquetOutput.write(table, out);
        }
        Table again = read(file, asTheFileSays(file));

        assertThat(ParquetTable.types(file)).isEqualTo(ParquetTable.types(given));
        for (Column column : table.columns()) {
            Column other = again.column(column.name());
            for (int row = 0; row < 2; row++) {
                switch (column) {
                    case Column.Numbers numbers ->
                        assertThat(((Column.Numbers) other).at(row))
                                .as(column.name())
                                .isEqualTo(Double.valueOf(numbers.at(row)));
                    case Column.Words words -> {
                        assertThat(((Column.Words) other).words()).isEqualTo(words.words());
                        assertThat(((Column.Words) other).code(row)).isEqualTo(words.code(row));
                    }
                }
            }
        }
    }
}
