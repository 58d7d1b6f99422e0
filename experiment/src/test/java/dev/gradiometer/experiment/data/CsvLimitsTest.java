package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too large for a table is said in words of ours; all that is wrong with a table is said together. */
class CsvLimitsTest {
    private static final FileSpec.Csv KIND = FileSpec.Csv.of("t.csv", new Target.Label("kind"));

    @TempDir
    Path folder;

    private String message(String text) {
        Fixture.write(folder, "t.csv", Fixture.text(text));
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> Fixture.load(KIND, folder))
                .isInstanceOf(UserInputException.class)
                .satisfies(e -> messages.add(String.valueOf(e.getMessage())));
        assertThat(messages.getFirst()).doesNotContain("csv.reader", "Exception", "REDACTED", "buffer", "CsvParse");
        return messages.getFirst();
    }

    private static String columns(int count) {
        return IntStream.range(0, count).mapToObj(c -> "c" + c).collect(Collectors.joining(",")) + ",kind\n";
    }

    private static String row(int count, String kind) {
        return "1,".repeat(count) + kind + "\n";
    }

    @Test
    void asManyColumnsAsThereMayBeAndOneMore() {
        int most = 16_383;
        Fixture.write(folder, "t.csv", Fixture.text(columns(most) + row(most, "x") + row(most, "y")));

        assertThat(Fixture.load(KIND, folder).inputs()).isEqualTo(most);
        assertThat(message(columns(most + 1)))
                .isEqualTo(
                        "t.csv, first row: more than 16,384 columns; check the delimiter, or give the numbers as an array in a .npy file");
        assertThat(message(columns(1) + row(1, "x") + row(most + 1, "y")))
                .startsWith("t.csv, after row 2: more than 16,384 columns;");
    }

    @Test
    void aCellOfMoreThanAMillionCharacters() {
        String expected =
                "t.csv, after row 2: a cell of more than 1,048,576 characters; close every quote, or leave out the column";

        assertThat(message(columns(1) + "1,x\n1," + "y".repeat(2 << 20) + "\n")).isEqualTo(expected);
        assertThat(message(columns(1) + "1,x\n1,\"y\n" + "2,z\n".repeat(1 << 19)))
                .isEqualTo(expected);
    }

    @Test
    void allThatIsWrongWithATableIsSaidTogether() {
        assertThat(message("a,b,kind\n1,two,x\n1,2\n,4,y\n5,6,\n7,1e999,y\n"))
                .isEqualTo("t.csv, row 2, column 'b': 'two' is not a number;"
                        + " row 6, column 'b': '1e999' is too large for float64;"
                        + " row 3: 2 cells where the header has 3;"
                        + " row 4, column 'a': the value is missing; row 5, column 'kind': the value is missing;"
                        + " correct it, or name the column in categories or ignore; correct the number;"
                        + " give every row as many cells, and quote a cell that contains the delimiter;"
                        + " fill it in, remove the row or the column, or say in missing what stands for it;"
                        + " fill it in, or remove the row or the column");
    }

    @Test
    void aBrokenEndDoesNotHideWhatWasWrongBefore() {
        assertThat(message("a,kind\nno,x\n1,\"y\n"))
                .isEqualTo("t.csv, after row 2: a quote that is not closed up to the end of the file; close it;"
                        + " row 2, column 'a': 'no' is not a number;"
                        + " correct it, or name the column in categories or ignore");
    }

    @Test
    void cellsOfOneColumnAreCounted() {
        assertThat(message("a,kind\n" + "no,x\n".repeat(1_234)))
                .isEqualTo("t.csv, column 'a': 1,234 cells are no numbers"
                        + " ('no' in row 2, 'no' in row 3, 'no' in row 4, …);"
                        + " correct it, or name the column in categories or ignore");
    }

    @Test
    void numbersThatAreNotFiniteInFloat32AreSaidTogether() {
        Fixture.write(folder, "t.csv", Fixture.text("a,b,kind\n1,1e39,x\n2,3,y\n-1e300,4,x\n"));
        DataPlan plan = DataPlan.of(KIND).withSplit(Split.NONE);

        assertThatThrownBy(() -> plan.load(folder, Precision.FLOAT32, 1))
                .isInstanceOf(UserInputException.class)
                .hasMessage("t.csv, row 2, column 'b': 1.0E39 is beyond the range of float32;"
                        + " t.csv, row 4, column 'a': -1.0E300 is beyond the range of float32;"
                        + " correct or leave out the sample");
    }

    @Test
    void aLongTableIsHeardWhileItIsRead() {
        Fixture.write(folder, "t.csv", Fixture.text("a,kind\n" + "1.25,x\n1.5,y\n".repeat(300_000)));
        List<Long> heard = new ArrayList<>();
        long size = 7 + 13 * 300_000L;

        DataPlan.of(KIND).load(folder, Precision.FLOAT32, 1, (read, of) -> {
            assertThat(of).isEqualTo(size);
            heard.add(read);
        });

        assertThat(heard)
                .hasSize((int) (size >> 20))
                .isSorted()
                .last()
                .satisfies(last -> assertThat(last).isBetween(size - (1 << 20), size));
    }

    @Test
    void aBugOfTheListenerIsNoMistakeInTheTable() {
        Fixture.write(folder, "t.csv", Fixture.text("a,kind\n" + "1.25,x\n1.5,y\n".repeat(300_000)));

        assertThatThrownBy(() -> DataPlan.of(KIND).load(folder, Precision.FLOAT32, 1, (read, of) -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }
}
