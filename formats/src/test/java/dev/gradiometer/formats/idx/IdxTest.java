package dev.gradiometer.formats.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
    private static Tensor read(String hex) throws IOException {
        return read(HexFormat.of().parseHex(hex));
    }

    private static Tensor read(byte[] file) throws IOException {
        return Idx.read("images", new ByteArrayInputStream(file), 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "08, U8, 01ff, 1, 255",
        "09, I8, 01ff, 1, -1",
        "0b, I16, 0001fffe, 1, -2",
        "0c, I32, 00000001fffffffe, 1, -2",
        "0d, F32, 3f800000c0000000, 1, -2",
        "0e, F64, 3ff0000000000000c000000000000000, 1, -2",
    })
    void readsAndWritesEveryType(String code, ElementType type, String elements, double first, double second)
            throws IOException {
        String file = "0000" + code + "02" + "00000001" + "00000002" + elements;
        Tensor tensor = read(file);
        assertThat(tensor.type()).isEqualTo(type);
        assertThat(tensor.shape()).containsExactly(1L, 2L);
        assertThat(tensor.toDoubles()).containsExactly(first, second);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Idx.write(out, tensor);
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(file);
    }

    @Test
    void gzipShowsInTheFirstBytes() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(HexFormat.of().parseHex("000008010000000205ff"));
        }
        assertThat(read(packed.toByteArray()).toLongs()).containsExactly(5, 255);
        assertThatThrownBy(() -> read(Arrays.copyOf(packed.toByteArray(), 15))).hasMessageContaining("gzip stream");
    }

    @ParameterizedTest
    @CsvSource({
        "0000, ends inside its header",
        "0000080100000002, is cut off",
        "000008010000000205ffff, goes on after",
        "00000f0100000001, starts with 00000f01",
        "01000801000000, starts with 01000801",
        "0000080100000400, claims the size 1024",
        "000008027fffffff7fffffff, claims the size 2147483647",
        "00000801ffffffff, claims the size 4294967295",
    })
    void brokenFilesEndInOneLine(String hex, String named) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("images")
                .hasMessageContaining(named);
    }

    @Test
    void typesThatItLacksAreNotWritten() {
        assertThatThrownBy(() -> Idx.write(new ByteArrayOutputStream(), Tensor.of(new long[1], 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got I64");
    }
}
