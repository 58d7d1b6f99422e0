package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    private static final TableRequest PASSENGERS = TableRequest.others(ColumnType.NUMBER)
            .with("survived", "label", ColumnType.WORD)
            .perhaps("name", ColumnType.IGNORED)
            .perhaps("alone", ColumnType.TRUTH)
            .perhaps("sailed", ColumnType.DATE);

    @TempDir
    private Path folder;

    private Table read(String text, TableRequest request, ColumnProblems problems) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        return CsvTable.read(file, CsvDialect.DEFAULT, request, Loading.UNHEARD, problems);
    }

    @Test
    void readsEachColumnAsItsType() throws IOException {
        ColumnProblems problems = new ColumnProblems("t.csv");
        Table table = read("""
                survived,age,name,alone,sailed
                yes,22,"Braund, Owen",Y,1912-04-10
                no,,Heikkinen,off,1970-01-02T12:00:00Z
                yes,NA,Moran,,n/a
                """, PASSENGERS, problems);

        problems.check();
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.columns().stream().map(Column::name)).containsExactly("survived", "age", "alone", "sailed");
        Column.Words survived = (Column.Words) table.column("survived");
        assertThat(survived.words()).containsExactly("yes", "no");
        assertThat(survived.code(2)).isZero();
        Column.Numbers age = (Column.Numbers) table.column("age");
        assertThat(age.at(0)).isEqualTo(22);
        assertThat(age.isMissing(1)).isTrue();
        assertThat(age.isMissing(2)).isTrue();
        Column.Numbers alone = (Column.Numbers) table.column("alone");
        assertThat(new double[] {alone.at(0), alone.at(1), alone.at(2)}).containsExactly(1, 0, Double.NaN);
        Column.Numbers sailed = (Column.Numbers) table.column("sailed");
        assertThat(new double[] {sailed.at(0), sailed.at(1), sailed.at(2)}).containsExactly(-21085, 1.5, Double.NaN);
        assertThat(table.place(2)).isEqualTo("row 4");
    }

    private static CsvDialect dated(DateOrder order) {
        return new CsvDialect(',', true, '.', "", order, CsvDialect.AUTO);
    }

    @Test
    void theDateOrderSaysWhatSlashesMean() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "d\n3/4/2024\n3-4-2024 2:30 PM\n2024-04-03\n");
        TableRequest request = TableRequest.others(ColumnType.DATE);
        ColumnProblems problems = new ColumnProblems("t.csv");
        double march = java.time.LocalDate.of(2024, 3, 4).toEpochDay();
        double april = java.time.LocalDate.of(2024, 4, 3).toEpochDay();

        Table days = CsvTable.read(file, dated(DateOrder.DAY_FIRST), request, Loading.UNHEARD, problems);
        Table months = CsvTable.read(file, dated(DateOrder.MONTH_FIRST), request, Loading.UNHEARD, problems);

        Column.Numbers day = (Column.Numbers) days.column("d");
        Column.Numbers month = (Column.Numbers) months.column("d");
        assertThat(new double[] {day.at(0), day.at(1), day.at(2)}).containsExactly(april, april + 14.5 / 24, april);
        assertThat(new double[] {month.at(0), month.at(1), month.at(2)})
                .containsExactly(march, march + 14.5 / 24, april);
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void aDateThatMayBeTwoIsAsked() throws IOException {
        ColumnProblems problems = new ColumnProblems("t.csv");
        read("d\n3/4/2024\n2024-04-03\n", TableRequest.others(ColumnType.DATE), problems);

        assertThatThrownBy(problems::check)
                .hasMessage("t.csv, row 2, column 'd': '3/4/2024' may be two dates;"
                        + " say date-order: day-first or month-first, or write 2024-12-31");
    }

    @Test
    void aLongTableIsReadAsAShortOne() throws IOException {
        StringBuilder text = new StringBuilder("x,place\n");
        int rows = 100_000;
        for (int row = 0; row < rows; row++) {
            String place = row < 90_000 ? "\"p,%d\n\"".formatted(row % 70) : "late";
            text.append(row % 30_000 == 29_999 ? "oops" : row / 8.0).append(',').append(place);
            text.append(row == 50_000 ? ",too much\n" : "\n");
        }
        ColumnProblems problems = new ColumnProblems("t.csv");
        Table table = read(
                text.toString(),
                TableRequest.others(ColumnType.NUMBER).with("place", "label", ColumnType.WORD),
                problems);
        Column.Numbers x = (Column.Numbers) table.column("x");
        Column.Words place = (Column.Words) table.column("place");

        assertThat(table.rows()).isEqualTo(rows - 1);
        assertThat(place.words()).hasSize(71).startsWith("p,0", "p,1").endsWith("late");
        for (int row = 0; row < rows - 1; row++) {
            int written = row < 50_000 ? row : row + 1;
            assertThat(Double.valueOf(x.at(row)))
                    .isEqualTo(Double.valueOf(written % 30_000 == 29_999 ? Double.NaN : written / 8.0));
            assertThat(place.code(row)).isEqualTo(written < 90_000 ? written % 70 : 70);
            assertThat(table.number(row)).isEqualTo(2 + (written < 90_000 ? 2L * written : 90_000L + written));
        }
        assertThatThrownBy(problems::check)
                .hasMessage("t.csv, column 'x': 3 cells are no numbers"
                        + " ('oops' in row 60000, 'oops' in row 120000, 'oops' in row 180000);"
                        + " row 100002: 3 cells where the header has 2;"
                        + " correct it, or name the column in categories or ignore;"
                        + " give every row as many cells, and quote a cell that contains the delimiter");
    }

    @Test
    void tellsAllProblemsColumnByColumn() throws IOException {
        ColumnProblems problems = new ColumnProblems("t.csv");
        read("a,b,c\n1,x,1\n2,,maybe\n3,y\n4,z,1e999\n5,w,1\n", TableRequest.others(ColumnType.NUMBER), problems);

        assertThatThrownBy(problems::check)
                .isInstanceOf(UserInputException.class)
                .hasMessage("t.csv, column 'b': 3 cells are no numbers ('x' in row 2, 'z' in row 5, 'w' in row 6);"
                        + " row 3, column 'c': 'maybe' is not a number;"
                        + " row 5, column 'c': '1e999' is too large for float64;"
                        + " row 4: 2 cells where the header has 3;"
                        + " correct it, or name the column in categories or ignore; correct the number;"
                        + " give every row as many cells, and quote a cell that contains the delimiter");
    }

    @Test
    void theCallerSaysWhereMissingIsAMistake() throws IOException {
        ColumnProblems problems = new ColumnProblems("t.csv");
        Table table = read(
                "a,b\n1,x\n-999,y\n,z\n",
                TableRequest.others(ColumnType.NUMBER).missing(Set.of("-999")).perhaps("b", ColumnType.WORD),
                problems);
        ColumnProblems.Mistake missing =
                new ColumnProblems.Mistake("missing value (%s)", "%,d values are missing", "say what is to be done");
        for (int row = 0; row < table.rows(); row++) {
            if (table.column("a").isMissing(row)) {
                problems.add(missing, "a", table.number(row), "");
            }
        }

        assertThatThrownBy(problems::check)
                .hasMessage("t.csv, column 'a': 2 values are missing (rows 3, 4); say what is to be done");
    }

    @Test
    void namesEveryColumnThatIsNotThere() {
        assertThatThrownBy(() -> read(
                        "age,fare\n1,2\n",
                        PASSENGERS.with("far", "ignored", ColumnType.IGNORED),
                        new ColumnProblems("t.csv")))
                .hasMessage("t.csv: label column 'survived' is not among 'age', 'fare'; name one of them, or check"
                        + " delimiter and header; t.csv: ignored column 'far' is not among 'age', 'fare'; did you mean"
                        + " 'fare'?");
    }
}
