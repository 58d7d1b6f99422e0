package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.MadeDatabase.Made;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTableTest {
    private final ColumnProblems problems = new ColumnProblems("rows");

    private Table read(TableRequest request, Made... columns) throws SQLException {
        MadeDatabase made = new MadeDatabase(columns);
        try {
            return SqlTable.read(MadeDatabase.DATABASE, "select 1", request, problems);
        } finally {
            made.close();
        }
    }

    private Column.Numbers numbers(ColumnType type, int sqlType, String typeName, Object... cells) throws SQLException {
        TableRequest request = TableRequest.others(type).missing(Set.of("-999", "?!"));
        return (Column.Numbers)
                read(request, new Made("x", sqlType, typeName, cells)).column("x");
    }

    private static double[] cells(Column.Numbers column) {
        return IntStream.range(0, column.rows()).mapToDouble(column::at).toArray();
    }

    @Test
    void readsNumbersOfAllTypes() throws SQLException {
        Object[] cells = {
            (byte) 1, (short) 2, 3, 4L, 5.5f, 6.25, new BigDecimal("7.1"), BigInteger.TWO.pow(80), true, " 8e1 ", null
        };

        assertThat(cells(numbers(ColumnType.NUMBER, Types.NUMERIC, "", cells)))
                .containsExactly(1, 2, 3, 4, 5.5, 6.25, 7.1, 0x1p80, 1, 80, Double.NaN);
        problems.check();
    }

    @Test
    void takesNaNAndTheWordsOfTheRequestForMissing() throws SQLException {
        Object[] cells = {Double.NaN, -999, -999.0f, "-999", "?!", "n/a", ""};

        assertThat(cells(numbers(ColumnType.NUMBER, Types.DOUBLE, "", cells))).containsOnly(Double.NaN);
        problems.check();
    }

    @Test
    void refusesNumbersThatFloat64WouldChange() throws SQLException {
        Object[] cells = {1L << 60, (1L << 53) + 1, Long.MAX_VALUE, new BigInteger("18446744073709551615"), "1"};

        assertThat(cells(numbers(ColumnType.NUMBER, Types.BIGINT, "", cells)))
                .containsExactly(0x1p60, Double.NaN, Double.NaN, Double.NaN, 1);
        assertThatThrownBy(problems::check)
                .isInstanceOf(UserInputException.class)
                .hasMessage("rows, column 'x': 3 whole numbers are not held exactly by float64 ('9007199254740993' in"
                        + " row 2, '9223372036854775807' in row 3, '18446744073709551615' in row 4); name the column"
                        + " in categories or ignore, or scale it in a query");
    }

    @Test
    void tellsCellsThatAreNoNumbers() throws SQLException {
        Object[] cells = {"x", LocalDate.of(2024, 1, 1), Float.POSITIVE_INFINITY, 1};

        assertThat(cells(numbers(ColumnType.NUMBER, Types.VARCHAR, "", cells)))
                .containsExactly(Double.NaN, Double.NaN, Double.NaN, 1);
        assertThatThrownBy(problems::check)
                .hasMessageContaining("row 1, column 'x': 'x' is not a number")
                .hasMessageContaining("row 2, column 'x': '2024-01-01' is a date where a number is expected")
                .hasMessageContaining("row 3, column 'x': 'Infinity' is not finite");
    }

    @Test
    void readsTruths() throws SQLException {
        Object[] cells = {true, 0, 1.0, "yes", null, 2, LocalDate.of(2024, 1, 1)};

        assertThat(cells(numbers(ColumnType.TRUTH, Types.BOOLEAN, "", cells)))
                .containsExactly(1, 0, 1, 1, Double.NaN, Double.NaN, Double.NaN);
        assertThatThrownBy(problems::check)
                .hasMessageContaining("2 cells are neither yes nor no ('2' in row 6, '2024-01-01' in row 7)");
    }

    @Test
    void readsDatesAsDaysOfUtc() throws SQLException {
        Object[] cells = {
            LocalDate.of(1970, 1, 2),
            LocalDateTime.of(1970, 1, 2, 12, 0),
            OffsetDateTime.parse("1970-01-02T01:00+01:00"),
            Date.valueOf("1970-01-02"),
            Timestamp.valueOf("1970-01-02 06:00:00"),
            "2.1.1970",
            null,
            3,
            true
        };

        assertThat(cells(numbers(ColumnType.DATE, Types.DATE, "", cells)))
                .containsExactly(1, 1.5, 1, 1, 1.25, 1, Double.NaN, Double.NaN, Double.NaN);
        assertThatThrownBy(problems::check)
                .hasMessageContaining("2 cells are no dates ('3' in row 8, 'true' in row 9)");
    }

    @ParameterizedTest
    @CsvSource({"93, timestamp", "93, timestamptz", "2014, ''"})
    void asksForTimesThatDoNotDependOnThisMachine(int type, String typeName) throws SQLException {
        boolean zoned = typeName.isEmpty() || typeName.endsWith("tz");
        Object cell = zoned ? OffsetDateTime.parse("1970-01-02T00:00Z") : LocalDateTime.of(1970, 1, 2, 0, 0);

        assertThat(cells(numbers(ColumnType.DATE, type, typeName, cell))).containsExactly(1);
    }

    @Test
    void takesTimesAsAnOldDriverGivesThem() throws SQLException {
        Object[] cells = {Timestamp.valueOf("1970-01-02 06:00:00"), Timestamp.valueOf("1970-01-03 00:00:00")};

        assertThat(cells(numbers(ColumnType.DATE, Types.TIMESTAMP, "TIMESTAMP", cells)))
                .containsExactly(1.25, 2);
    }

    @Test
    void readsWordsOfAnyType() throws SQLException {
        Object[] cells = {
            " a ",
            "",
            null,
            "?!",
            3,
            3.0,
            0.5f,
            Double.NaN,
            new BigDecimal("1.50"),
            true,
            LocalDate.of(2024, 12, 31),
            OffsetDateTime.parse("2024-01-01T01:00+01:00")
        };
        TableRequest request = TableRequest.others(ColumnType.WORD).missing(Set.of("?!"));
        Column.Words column = (Column.Words)
                read(request, new Made("x", Types.VARCHAR, "", cells)).column("x");

        assertThat(IntStream.range(0, cells.length)
                        .mapToObj(row ->
                                column.isMissing(row) ? "-" : column.words().get(column.code(row))))
                .containsExactly(
                        "a", "-", "-", "-", "3", "3", "0.5", "-", "1.50", "true", "2024-12-31", "2024-01-01T00:00:00Z");
    }

    @Test
    void leavesOutIgnoredColumnsAndRefusesListsElsewhere() throws SQLException {
        Made list = new Made("list", Types.ARRAY, "INTEGER[]", "[1]");
        Made number = new Made("n", Types.INTEGER, "INTEGER", 1);

        Table table = read(TableRequest.others(ColumnType.NUMBER).perhaps("list", ColumnType.IGNORED), list, number);
        assertThat(table.columns()).extracting(Column::name).containsExactly("n");
        assertThat(table.place(0)).isEqualTo("row 1");
        assertThatThrownBy(() -> read(TableRequest.others(ColumnType.NUMBER), list, number))
                .isInstanceOf(UserInputException.class)
                .hasMessage("rows: column 'list' holds INTEGER[], no numbers, words or dates; name it in ignore, or"
                        + " select parts of it");
    }

    @Test
    void saysWhatIsWrongWithTheResult() {
        Made column = new Made("a", Types.INTEGER, "INTEGER", 1);
        assertThatThrownBy(() -> read(TableRequest.others(ColumnType.NUMBER), column, column))
                .isInstanceOf(UserInputException.class)
                .hasMessage("rows: two columns are named 'a'; give each a name of its own, with AS");
        assertThatThrownBy(() -> read(TableRequest.others(ColumnType.NUMBER), new Made("a", Types.INTEGER, "")))
                .isInstanceOf(UserInputException.class)
                .hasMessage("rows has no rows; give at least one sample");
        assertThatThrownBy(
                        () -> read(TableRequest.others(ColumnType.NUMBER).with("b", "label", ColumnType.WORD), column))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("rows: label column 'b' is not among 'a'");
    }

    @Test
    void saysInOneLineWhatTheDatabaseRefuses() throws SQLException {
        try (MadeDatabase made = new MadeDatabase()) {
            assertThatThrownBy(() -> SqlTable.read(
                            MadeDatabase.DATABASE,
                            "select * from nope",
                            TableRequest.others(ColumnType.NUMBER),
                            problems))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage("rows: ERROR: relation nope does not exist; correct the query");
            assertThat(made.asked).contains("close");
        }
    }

    @Test
    void connectsAsTheUserAndUndoesWhatAQueryDoes() throws SQLException {
        try (MadeDatabase made = new MadeDatabase(new Made("a", Types.INTEGER, "", 1))) {
            SqlTable.read(MadeDatabase.DATABASE, "select 1", TableRequest.others(ColumnType.NUMBER), problems);

            assertThat(made.properties).containsEntry("user", "ada").containsEntry("password", "secret");
            assertThat(made.asked)
                    .contains("setAutoCommit[false]", "setFetchSize[10000]")
                    .endsWith("close");
        }
    }

    @Test
    void saysWhichDriverIsMissingAndNoPassword() {
        assertThatThrownBy(() -> SqlTable.read(
                        new Database("jdbc:nowhere://ada:secret@host/shop", null, null, null),
                        "select 1",
                        TableRequest.others(ColumnType.NUMBER),
                        problems))
                .isInstanceOf(UserInputException.class)
                .hasMessage("no JDBC driver for jdbc:nowhere: is here; put its jar on the class path");
    }
}
