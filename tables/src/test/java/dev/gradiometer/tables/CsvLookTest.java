package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first look at a file finds out without being asked. */
class CsvLookTest {
    @TempDir
    private Path folder;

    private CsvLook at(byte[] bytes) throws IOException {
        return CsvLook.at(Files.write(folder.resolve("t.csv"), bytes));
    }

    private CsvLook at(String text) throws IOException {
        return at(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsWhatStandsBetweenCells(String delimiter) throws IOException {
        String text = "name,size,place\nAda,1.5,\"Rome; Oslo|Bern, Pisa\"\nBob,2.5,Nice\n".replace(",", delimiter);

        CsvLook look = at(text);

        assertThat(look.dialect().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(look.types().sequencedKeySet()).containsExactly("name", "size", "place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.5;2|.|",
                "1,5;2,25|,|",
                "1.234,5;2|,|.",
                "\"1,234\";\"12,345,678.5\"|.|,",
                "1 234,5;2|,|` `",
                "1'234.5;2|.|'",
                "1,234;2,5|,|"
            })
    void findsHowNumbersAreWritten(String cells, char decimal, String thousands) throws IOException {
        CsvLook look = at("a;b\n" + (cells + "\n").repeat(3));

        assertThat(look.dialect().decimal()).isEqualTo(decimal);
        assertThat(look.dialect().thousands()).isEqualTo(thousands == null ? "" : thousands);
        assertThat(look.types().values()).containsOnly(ColumnType.NUMBER);
    }

    /** With three digits behind each comma, either may be meant: between commas it was quoted for its thousands. */
    @Test
    void quotedCommasBetweenCommasGroupThousands() throws IOException {
        assertThat(at("a,b\n\"1,234\",x\n\"5,678\",y\n").dialect().thousands()).isEqualTo(",");
        assertThat(at("a;b\n1,234;x\n5,678;y\n").dialect().decimal()).isEqualTo(',');
    }

    @ParameterizedTest
    @CsvSource({
        "3/14/2024, 3/4/2024 2:05 PM, MONTH_FIRST",
        "14/3/2024, 4-3-2024 14:05, DAY_FIRST",
        "2024/3/14, 2024-03-04, YEAR_FIRST",
        "14.3.2024, 4.3.2024, YEAR_FIRST",
        "1/2/2024, 3/4/2024, MONTH_FIRST"
    })
    void findsWhichNumberOfADateComesFirst(String one, String other, DateOrder expected) throws IOException {
        CsvLook look = at("sold,b\n" + (one + ",x\n" + other + ",y\n").repeat(3));

        assertThat(look.types()).containsEntry("sold", ColumnType.DATE);
        assertThat(look.dialect().dateOrder()).isEqualTo(expected);
    }

    @Test
    void semicolonsAreOfCountriesThatPutTheDayFirst() throws IOException {
        assertThat(at("sold;b\n1/2/2024;x\n3/4/2024;y\n").dialect().dateOrder()).isEqualTo(DateOrder.DAY_FIRST);
    }

    @Test
    void findsTheTypeOfEachColumn() throws IOException {
        CsvLook look = at("""
                id,age,smokes,born,flag,town,code
                1,22,yes,2001-02-03,0,Rome,7
                2,,no,1999-12-31 10:00,1,Oslo,A7
                3,n/a,YES,,1,Bern,B1
                4,41.5,no,2000-01-01,0,3,9
                """);

        assertThat(look.types().values())
                .containsExactly(
                        ColumnType.NUMBER,
                        ColumnType.NUMBER,
                        ColumnType.TRUTH,
                        ColumnType.DATE,
                        ColumnType.NUMBER,
                        ColumnType.WORD,
                        ColumnType.WORD);
    }

    @Test
    void aWordForMissingLeavesAColumnOneOfNumbers() throws IOException {
        CsvLook look = at("a,b\n" + "1,x\n2,y\n3,x\nunknown,y\n".repeat(5));

        assertThat(look.types()).containsEntry("a", ColumnType.NUMBER).containsEntry("b", ColumnType.WORD);
        assertThat(look.missing()).containsExactly("unknown");
    }

    /** So that it is told instead of turning all numbers into words. */
    @Test
    void aSingleOddCellLeavesAColumnOneOfNumbers() throws IOException {
        CsvLook look = at("a,b\n" + "1,x\n2,y\n".repeat(5) + "12O,x\n");

        assertThat(look.types()).containsEntry("a", ColumnType.NUMBER);
        assertThat(look.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;3,4|true",
                "1,2;3,4;5,6|false",
                "2001-01-01,x;2001-01-02,y|false",
                "0,1,2;5,3,1;7,8,9|true"
            })
    void findsWhetherTheFirstRowNamesColumns(String rows, boolean header) throws IOException {
        assertThat(at(rows.replace(';', '\n')).dialect().header()).isEqualTo(header);
    }

    @Test
    void columnsWithoutNamesAreNumbered() throws IOException {
        assertThat(at("5,x\n6,y\n").types().sequencedKeySet()).containsExactly("1", "2");
    }

    @Test
    void findsTheCharset() throws IOException {
        String text = "größe,wort\n1,é\n2,ß\n";
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252")) {
            CsvLook look = at(text.getBytes(Charset.forName(charset)));

            assertThat(look.types().sequencedKeySet()).as(charset).containsExactly("größe", "wort");
            assertThat(look.dialect().charset()).isEqualTo(charset.equals("UTF-8") ? CsvDialect.AUTO : charset);
        }
    }

    @Test
    void aFileOfNoTextIsRefused() throws IOException {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 1, 2};
        assertThatThrownBy(() -> at(image))
                .isInstanceOf(UserInputException.class)
                .hasMessage("t.csv holds no text; give a table as CSV, plain or packed, or arrays as .npz");
    }
}
