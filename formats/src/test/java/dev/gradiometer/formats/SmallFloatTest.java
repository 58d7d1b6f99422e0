package dev.gradiometer.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmallFloatTest {
    private static int codes(SmallFloat type) {
        return type == SmallFloat.F16 || type == SmallFloat.BF16 ? 1 << 16 : 1 << 8;
    }

    /** Equal, NaN and signs of zero included. */
    private static void assertSame(double found, double expected) {
        assertThat(Double.doubleToLongBits(found)).isEqualTo(Double.doubleToLongBits(expected));
    }

    @Test
    void sixteenBitsAreThoseOfTheJdk() {
        for (int code = 0; code < 1 << 16; code++) {
            assertSame(SmallFloat.F16.decode(code), Float.float16ToFloat((short) code));
            assertSame(SmallFloat.BF16.decode(code), Float.intBitsToFloat(code << 16));
        }
        for (int i = 0; i < 1 << 16; i++) {
            float value = Float.intBitsToFloat(i * 65_537);
            if (!Float.isNaN(value)) {
                assertThat((short) SmallFloat.F16.encode(value)).isEqualTo(Float.floatToFloat16(value));
            }
        }
    }

    /** Micikevicius et al., "FP8 formats for deep learning", 2022, table 1, and the values that ml_dtypes gives. */
    @ParameterizedTest
    @CsvSource({
        "F8_E4M3, 0x7e, 448", "F8_E4M3, 0x08, 0.015625", "F8_E4M3, 0x01, 0.001953125", "F8_E4M3, 0xff, NaN",
        "F8_E4M3, 0x80, -0.0", "F8_E5M2, 0x7b, 57344", "F8_E5M2, 0x04, 0.00006103515625", "F8_E5M2, 0xfc, -Infinity",
        "F8_E5M2, 0x01, 0.0000152587890625", "F8_E5M2, 0x7d, NaN", "F8_E4M3FNUZ, 0x7f, 240", "F8_E4M3FNUZ, 0x80, NaN",
        "F8_E4M3FNUZ, 0x01, 0.0009765625", "F8_E5M2FNUZ, 0x7f, 57344", "F8_E5M2FNUZ, 0x80, NaN",
    })
    void eightBitsHaveThePublishedEnds(SmallFloat type, String code, double value) {
        assertSame(type.decode(Integer.decode(code)), value);
    }

    @ParameterizedTest
    @EnumSource
    void everyValueComesBackAndWhatLiesBetweenGoesToTheNearerOrTheEvenOne(SmallFloat type) {
        int[] finite = java.util.stream.IntStream.range(0, codes(type))
                .filter(code -> Double.isFinite(type.decode(code)) && !(type.decode(code) <= 0))
                .toArray();
        double[] values = Arrays.stream(finite).mapToDouble(type::decode).toArray();
        for (int i = 0; i < finite.length; i++) {
            assertThat(type.encode(values[i])).isEqualTo(finite[i]);
            assertThat(type.decode(type.encode(-values[i]))).isEqualTo(-values[i]);
        }
        for (int i = 0; i + 1 < finite.length; i++) {
            assertThat(values[i]).isLessThan(values[i + 1]);
            double middle = (values[i] + values[i + 1]) / 2;
            assertThat(type.encode(middle)).isEqualTo(finite[i] % 2 == 0 ? finite[i] : finite[i + 1]);
            assertThat(type.encode(Math.nextDown(middle))).isEqualTo(finite[i]);
            assertThat(type.encode(Math.nextUp(middle))).isEqualTo(finite[i + 1]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsNotFinite(SmallFloat type) {
        for (double value : new double[] {Double.POSITIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE, 1e39}) {
            assertThat(type.decode(type.encode(value))).isNotFinite();
        }
        assertThat(type.decode(type.encode(Double.NaN))).isNaN();
        assertThat(type.decode(type.encode(Double.MIN_VALUE))).isZero();
    }
}
