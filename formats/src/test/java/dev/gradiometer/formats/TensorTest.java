package dev.gradiometer.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {
    private static Tensor one(ElementType type, ByteOrder order, String hex) {
        return new Tensor(
                type, List.of(), order, MemorySegment.ofArray(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 02, 1",
        "U8, ff, 255",
        "I8, ff, -1",
        "I16, fffe, -2",
        "U16, fffe, 65534",
        "I32, fffffffe, -2",
        "U32, fffffffe, 4294967294",
        "I64, fffffffffffffffe, -2",
        "U64, 8000000000000000, 9223372036854775808",
        "F16, 3e00, 1.5",
        "BF16, 3fc0, 1.5",
        "F32, 3fc00000, 1.5",
        "F64, 3ff8000000000000, 1.5",
        "F8_E8M0, 80, 2",
        "F8_E8M0, ff, NaN",
        "F8_E5M2, 3e, 1.5",
        "F8_E4M3, 3c, 1.5",
        "F8_E4M3FNUZ, 44, 1.5",
        "F8_E5M2FNUZ, 42, 1.5",
    })
    void elementsAreReadInBothByteOrders(ElementType type, String big, double value) {
        assertThat(one(type, ByteOrder.BIG_ENDIAN, big).toDoubles()).containsExactly(value);
        StringBuilder little = new StringBuilder();
        for (int i = big.length() - 2; i >= 0; i -= 2) {
            little.append(big, i, i + 2);
        }
        assertThat(one(type, ByteOrder.LITTLE_ENDIAN, little.toString()).toDoubles())
                .containsExactly(value);
    }

    @Test
    void wholeNumbersKeepAllTheirBits() {
        assertThat(one(ElementType.U64, ByteOrder.BIG_ENDIAN, "fffffffffffffffe")
                        .toLongs())
                .containsExactly(-2);
        assertThat(one(ElementType.U64, ByteOrder.BIG_ENDIAN, "fffffffffffffffe")
                        .get(0))
                .isEqualTo(0x1p64);
        assertThat(Tensor.of(new long[] {Long.MAX_VALUE - 1, Long.MIN_VALUE}, 2).toLongs())
                .containsExactly(Long.MAX_VALUE - 1, Long.MIN_VALUE);
        assertThatThrownBy(() -> Tensor.of(new double[] {1}, 1).toLongs()).hasMessageContaining("F64");
    }

    @Test
    void itIsWrittenInTheWantedByteOrder() throws Exception {
        for (ByteOrder wanted : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            float[] values = new float[700_001];
            for (int i = 0; i < values.length; i++) {
                values[i] = i;
            }
            Tensor.of(values, values.length).writeTo(Channels.newChannel(out), wanted);
            Tensor back =
                    new Tensor(ElementType.F32, List.of(700_001L), wanted, MemorySegment.ofArray(out.toByteArray()));
            assertThat(back.toFloats()).isEqualTo(values);
        }
    }

    @Test
    void complexNumbersAreReadAsTheirComponents() {
        Tensor complex = new Tensor(
                ElementType.C64,
                List.of(2L),
                ByteOrder.BIG_ENDIAN,
                MemorySegment.ofArray(HexFormat.of().parseHex("3f80000040000000" + "40400000c0800000")));
        assertThat(complex.components().shape()).containsExactly(2L, 2L);
        assertThat(complex.components().toDoubles()).containsExactly(1, 2, 3, -4);
        assertThatThrownBy(complex::toDoubles).hasMessageContaining("components");
    }

    @Test
    void numbersAndEmptyTensorsHaveShapes() {
        assertThat(Tensor.of(new double[] {2}).elements()).isEqualTo(1);
        assertThat(Tensor.of(new double[] {2}).describe()).isEqualTo("F64 []");
        assertThat(Tensor.of(new float[0], 0, 5).toFloats()).isEmpty();
        assertThat(Tensor.rounded(ElementType.BF16, new double[] {1, 1 + 0x1p-8, 1 + 0x1.8p-7}, 3)
                        .toDoubles())
                .containsExactly(1, 1, 1 + 0x1p-6);
    }

    @Test
    void dataOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F32 [2, 3], got 20 bytes");
        assertThatThrownBy(() -> Tensor.of(new float[0], Long.MAX_VALUE, 2)).hasMessageContaining("too large");
        assertThatThrownBy(() -> Tensor.of(new float[1], -1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Tensor.bytes(ElementType.F4, List.of(3L))).isEqualTo(-1);
        assertThat(Tensor.bytes(ElementType.F6_E2M3, List.of(2L, 2L))).isEqualTo(3);
    }
}
