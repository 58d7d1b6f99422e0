package dev.gradiometer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvBlocksTest {
    private record Read(String text, long line) {}

    private static List<Read> blocks(String text, int usual) throws IOException {
        CsvBlocks blocks = new CsvBlocks(new StringReader(text), ',', usual);
        List<Read> read = new ArrayList<>();
        for (CsvBlock block = blocks.next(); block != null; block = blocks.next()) {
            read.add(new Read(new String(block.text), block.line));
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4\n",
                "a,b\r\n1,2\r\n3,4",
                "a,b\r1,2\r\r3,4\r",
                "a,b\n\"1\n,\n\",2\n\"\"\"\n\",4\n",
                "\n\na,\"b\"\"\n\"\n",
                ""
            })
    void everyBlockIsWholeRecordsWhereverTheBufferEnds(String text) throws IOException {
        for (int usual = 1; usual <= text.length() + 2; usual++) {
            String before = "";
            for (Read block : blocks(text, usual)) {
                assertThat(block.line).isEqualTo(1 + before.split("\\r\\n|\\r|\\n", -1).length - 1);
                assertThat(block.text.chars().filter(c -> c == '"').count() % 2)
                        .as("quotes of %s", block)
                        .isZero();
                before += block.text;
                assertThat(before.length() == text.length() || before.matches("(?s).*[\\r\\n]"))
                        .as("%s ends a record", block)
                        .isTrue();
            }
            assertThat(before).isEqualTo(text);
        }
    }

    @Test
    void aQuoteHidesTheEndOfALine() throws IOException {
        assertThat(blocks("a\n\"1\n2\"\n33333\n", 4))
                .containsExactly(new Read("a\n", 1), new Read("\"1\n2\"\n", 2), new Read("33333\n", 4));
    }

    @Test
    void aQuoteInsideAPlainCellHidesNothing() throws IOException {
        assertThat(blocks("5\",a\n6\",b\n", 1)).containsExactly(new Read("5\",a\n", 1), new Read("6\",b\n", 2));
    }

    @Test
    void aCarriageReturnAndALineFeedEndOneLine() throws IOException {
        assertThat(blocks("a\r\nb\rcc\n\nd", 3))
                .containsExactly(
                        new Read("a\r\n", 1),
                        new Read("b\r", 2),
                        new Read("cc\n", 3),
                        new Read("\n", 4),
                        new Read("d", 5));
    }

    @Test
    void whatStandsBeforeTroubleIsGiven() throws IOException {
        CsvBlocks blocks = new CsvBlocks(
                new Reader() {
                    private boolean gave;

                    @Override
                    public int read(char[] into, int from, int length) throws IOException {
                        if (gave) {
                            throw new IOException("gone");
                        }
                        gave = true;
                        "a\n1\n2".getChars(0, 5, into, from);
                        return 5;
                    }

                    @Override
                    public void close() {}
                },
                ',',
                1 << 10);

        assertThat(blocks.next())
                .satisfies(block -> assertThat(new String(block.text)).isEqualTo("a\n1\n"));
        assertThatThrownBy(blocks::next).isInstanceOf(IOException.class).hasMessage("gone");
    }
}
