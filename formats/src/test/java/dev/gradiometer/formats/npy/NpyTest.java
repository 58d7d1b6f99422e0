package dev.gradiometer.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files in hexadecimal are numpy.save's (NumPy 2.4), from the text of the dictionary on. */
class NpyTest {
    private static final String DICTIONARY = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }";

    @TempDir
    Path folder;

    /** A file as NumPy lays it out: the elements begin at a multiple of 64. */
    private static byte[] file(int version, String dictionary, String elements) {
        int start = version == 1 ? 10 : 12;
        int length = (start + dictionary.length() + 1 + 63) / 64 * 64 - start;
        String size = version == 1
                ? "%02x%02x".formatted(length & 0xff, length >> 8)
                : "%02x%02x0000".formatted(length & 0xff, length >> 8);
        String text = dictionary + " ".repeat(length - dictionary.length() - 1) + "\n";
        return HexFormat.of()
                .parseHex("934e554d5059%02x00".formatted(version)
                        + size
                        + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                        + elements);
    }

    private static Tensor read(byte[] file) throws IOException {
        return Npy.read("a.npy", new ByteArrayInputStream(file), 1_000_000);
    }

    private static byte[] write(Tensor tensor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, tensor);
        return out.toByteArray();
    }

    /** np.asfortranarray(np.array([[1, 2, 3], [4, 5, 6]], '&gt;i2')) in version 2. */
    @Test
    void readsFortranOrderAndBigEndian() throws IOException {
        Tensor tensor = read(file(2, DICTIONARY.formatted(">i2", "True", "(2, 3)"), "000100040002000500030006"));
        assertThat(tensor.describe()).isEqualTo("I16 [2, 3]");
        assertThat(tensor.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void fortranOrderTurnsAnyNumberOfDimensions() throws IOException {
        StringBuilder elements = new StringBuilder();
        for (int k = 0; k < 4; k++) {
            for (int j = 0; j < 3; j++) {
                for (int i = 0; i < 2; i++) {
                    elements.append("%02x".formatted(100 * i + 10 * j + k));
                }
            }
        }
        double[] expected = new double[24];
        for (int n = 0; n < 24; n++) {
            expected[n] = 100 * (n / 12) + 10 * (n / 4 % 3) + n % 4;
        }
        assertThat(read(file(1, DICTIONARY.formatted("|u1", "True", "(2, 3, 4)"), elements.toString()))
                        .toDoubles())
                .containsExactly(expected);
    }

    /** np.array(2.5, 'f2') and np.array([1 + 2j, 3 - 4j], 'c8'). */
    @Test
    void readsNumbersWithoutDimensionHalfAndComplexOnes() throws IOException {
        Tensor half = read(file(3, DICTIONARY.formatted("<f2", "False", "()"), "0041"));
        assertThat(half.describe()).isEqualTo("F16 []");
        assertThat(half.get(0)).isEqualTo(2.5);
        Tensor complex =
                read(file(1, DICTIONARY.formatted("<c8", "False", "(2,)"), "0000803f0000004000004040000080c0"));
        assertThat(complex.components().toDoubles()).containsExactly(1, 2, 3, -4);
        assertThat(read(file(1, DICTIONARY.formatted("<f8", "False", "(0, 3)"), ""))
                        .toDoubles())
                .isEmpty();
    }

    /** np.save of np.array([[1, 2, 3], [4, 5, 6]], '&lt;f4'), byte by byte. */
    @Test
    void writesWhatNumPyWrites() throws IOException {
        String golden = "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c"
                + "73652c20277368617065273a2028322c2033292c207d" + "20".repeat(58) + "0a"
                + "0000803f0000004000004040000080400000a0400000c040";
        Tensor tensor = new Tensor(
                ElementType.F32,
                List.of(2L, 3L),
                ByteOrder.LITTLE_ENDIAN,
                MemorySegment.ofArray(HexFormat.of().parseHex(golden.substring(golden.length() - 48))));
        assertThat(HexFormat.of().formatHex(write(tensor))).isEqualTo(golden);
        assertThat(tensor.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"BOOL", "I8", "U8", "I16", "U16", "I32", "U32", "I64", "U64", "F16", "F32", "F64", "C64", "C128"})
    void everyTypeComesBackInBothByteOrders(ElementType type) throws IOException {
        byte[] bytes = new byte[6 * type.bits() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (37 * i + 1);
        }
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] file = write(new Tensor(type, List.of(1L, 2L, 3L), order, MemorySegment.ofArray(bytes)));
            Tensor back = read(file);
            assertThat(back.type()).isEqualTo(type);
            assertThat(back.shape()).containsExactly(1L, 2L, 3L);
            assertThat(back.data().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE))
                    .isEqualTo(bytes);
            if (type.bits() > 8) {
                assertThat(back.order()).isEqualTo(order);
            }
        }
    }

    @Test
    void typesThatNumPyLacksAreNotWritten() {
        assertThatThrownBy(() -> write(Tensor.rounded(ElementType.BF16, new double[1], 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BF16");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {'descr': '|O', 'fortran_order': False, 'shape': (2,), } ~ '|O' (Python objects)
            {'descr': '<f16', 'fortran_order': False, 'shape': (2,), } ~ type '<f16'
            {'descr': '|f4', 'fortran_order': False, 'shape': (2,), } ~ type '|f4'
            {'descr': '|V2', 'fortran_order': False, 'shape': (2,), } ~ type '|V2'
            {'descr': '<F4', 'fortran_order': False, 'shape': (2,), } ~ type '<F4'
            {'descr': '<f4', 'fortran_order': False, 'shape': (-2,), } ~ its header
            {'descr': '<f4', 'fortran_order': False, 'shape': (2 2), } ~ shape '(2 2)'
            {'descr': '<f4', 'fortran_order': False, 'shape': (9999999999, 9999999999, 9999999999), } ~ claims shape
            {'descr': '<f4', 'fortran_order': False, 'shape': (1000001,), } ~ at most 1000000 numbers
            {'descr': '<f4', 'fortran_order': False, 'shape': (3,), } ~ takes 12 bytes, it has 8
            {'descr': '<f4', 'fortran_order': False, 'shape': (1,), } ~ goes on after the 4 bytes
            {'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), } ~ its header
            {'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 'y'} ~ its header
            """)
    void brokenHeadersEndInOneLine(String dictionary, String named) {
        assertThatThrownBy(() -> read(file(1, dictionary, "0000803f00000040")))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("a.npy")
                .hasMessageContaining(named);
    }

    @Test
    void archivesComeBackAndAreEqualForEqualArrays() throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", Tensor.of(new double[] {1, 2, 3, 4}, 2, 2));
        arrays.put("y", Tensor.of(new int[] {5, 6}, 2));
        Path one = folder.resolve("one.npz");
        Npz.write(one, arrays);
        Npz.write(folder.resolve("two.npz"), arrays);
        assertThat(one).hasSameBinaryContentAs(folder.resolve("two.npz"));
        try (Npz archive = Npz.open(one)) {
            assertThat(archive.names()).containsExactly("x", "y");
            assertThat(archive.read("x").toDoubles()).containsExactly(1, 2, 3, 4);
            assertThat(archive.read("y").toLongs()).containsExactly(5, 6);
            assertThatThrownBy(() -> archive.read("z"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[x, y], got z");
            assertThatThrownBy(() -> archive.read("x", 3)).hasMessageContaining("one.npz, array 'x'");
        }
    }

    @Test
    void filesAreNamedInMessages() throws IOException {
        Path path = folder.resolve("cut.npy");
        byte[] whole = write(Tensor.of(new float[] {1, 2}, 2));
        for (int length = 0; length < whole.length; length++) {
            java.nio.file.Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npy.read(path))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageStartingWith("cut.npy");
        }
    }
}
