package dev.gradiometer.formats.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafeTensorsTest {
    private static final String GOOD =
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]}}";

    /**
     * save({'w': np.array([[[1.5], [-2]]], 'f2'), 'n': np.zeros((0, 3)), 'b': np.array([True, False]), 'k': np.array(7,
     * 'u8')}, metadata={'by': 'numpy'}) of safetensors.numpy 0.8.
     */
    private static final String HEADER = "{\"__metadata__\":{\"by\":\"numpy\"},"
            + "\"k\":{\"dtype\":\"U64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"n\":{\"dtype\":\"F64\",\"shape\":[0,3],\"data_offsets\":[8,8]},"
            + "\"w\":{\"dtype\":\"F16\",\"shape\":[1,2,1],\"data_offsets\":[8,12]},"
            + "\"b\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[12,14]}}    ";

    private static final String DATA = "0700000000000000003e00c00100";

    @TempDir
    Path folder;

    private static byte[] file(String header, String data) {
        String length = "%02x%02x000000000000".formatted(header.length() & 0xff, header.length() >> 8);
        return HexFormat.of().parseHex(length + HexFormat.of().formatHex(header.getBytes(UTF_8)) + data);
    }

    private Map<String, Tensor> readAll(Path path) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (SafeTensors file = SafeTensors.open(path)) {
            for (String name : file.names()) {
                tensors.put(name, file.read(name));
            }
        }
        return tensors;
    }

    @Test
    void readsWhatPythonWroteAndWritesTheSameBytes() throws IOException {
        Path path = Files.write(folder.resolve("python.safetensors"), file(HEADER, DATA));
        Map<String, Tensor> tensors = readAll(path);
        assertThat(tensors.keySet()).containsExactly("k", "n", "w", "b");
        assertThat(tensors.get("k").toLongs()).containsExactly(7);
        assertThat(tensors.get("n").describe()).isEqualTo("F64 [0, 3]");
        assertThat(tensors.get("w").describe()).isEqualTo("F16 [1, 2, 1]");
        assertThat(tensors.get("w").toFloats()).containsExactly(1.5f, -2);
        assertThat(tensors.get("b").toLongs()).containsExactly(1, 0);
        Path ours = folder.resolve("ours.safetensors");
        SafeTensors.write(ours, Map.of("by", "numpy"), tensors);
        assertThat(ours).hasSameBinaryContentAs(path);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "C128")
    void everyTypeComesBackBitByBitInAnyNumberOfDimensions(ElementType type) throws IOException {
        for (List<Long> shape : List.of(List.of(8L), List.of(2L, 1L, 2L, 2L), List.of(0L, 3L))) {
            byte[] bytes = new byte[(int) Tensor.bytes(type, shape)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (101 * i + 7);
            }
            Path path = folder.resolve(type + ".safetensors");
            SafeTensors.write(
                    path,
                    Map.of(),
                    Map.of("t", new Tensor(type, shape, ByteOrder.LITTLE_ENDIAN, MemorySegment.ofArray(bytes))));
            Tensor back = readAll(path).get("t");
            assertThat(back.describe()).isEqualTo(type + " " + shape);
            assertThat(back.data().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes);
        }
    }

    @Test
    void bigEndianTensorsAreTurned() throws IOException {
        Tensor big = new Tensor(
                ElementType.F64,
                List.of(),
                ByteOrder.BIG_ENDIAN,
                MemorySegment.ofArray(HexFormat.of().parseHex("3ff8000000000000")));
        Path path = folder.resolve("big.safetensors");
        SafeTensors.write(path, Map.of(), Map.of("t", big));
        assertThat(readAll(path).get("t").get(0)).isEqualTo(1.5);
    }

    @Test
    void whatTheFormatLacksIsNotWritten() {
        Tensor complex =
                new Tensor(ElementType.C128, List.of(), ByteOrder.LITTLE_ENDIAN, MemorySegment.ofArray(new byte[16]));
        Path path = folder.resolve("no.safetensors");
        assertThatThrownBy(() -> SafeTensors.write(path, Map.of(), Map.of("t", complex)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("C128");
        assertThatThrownBy(() -> SafeTensors.write(path, Map.of(), Map.of("__metadata__", Tensor.of(new float[1], 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "b"            | "a"                       | each key once
            "b"            | "__metadata__"            | __metadata__
            [8,16]         | [4,12]                    | after the tensor before it
            [8,16]         | [12,20]                   | after the tensor before it
            [8,16]         | [16,8]                    | data_offsets [begin, end]
            [8,16]         | [8]                       | data_offsets [begin, end]
            [8,16]         | [8,16.0]                  | whole numbers
            [8,16]         | [8,99999999999999999999]  | whole numbers
            [8,16]         | [-8,0]                    | whole numbers
            [8,16]         | 8                         | data_offsets to be an array
            [2,1]          | [3,1]                     | expected 12 bytes
            [2,1]          | [65536,65536]             | expected 17179869184 bytes
            [2,1]          | [4294967296,4294967296]   | less than 2^63 bits
            "F32"          | "F16"                     | expected 4 bytes
            "F32"          | "F6_E2M3"                 | to end with a byte
            "F32"          | "C128"                    | a dtype of safetensors
            "F32"          | 32                        | a dtype of safetensors
            "shape":[2,1], |                           | expected dtype, shape and data_offsets
            "dtype":"F32"  | "dtype":"F32","more":1    | expected dtype, shape and data_offsets
            }}             | }}}                       | header
            """)
    void isRefusedWhenARuleOfTheFormatIsBroken(String part, String replacement, String named) throws IOException {
        Path path = folder.resolve("broken.safetensors");
        Files.write(path, file(GOOD, "00".repeat(16)));
        assertThat(readAll(path)).hasSize(2);
        Files.write(path, file(GOOD.replace(part, replacement == null ? "" : replacement), "00".repeat(16)));
        assertThatThrownBy(() -> readAll(path))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(named);
    }
}
