package dev.gradiometer.instruments.range;

import static dev.gradiometer.instruments.range.NumberFormat.BFLOAT16;
import static dev.gradiometer.instruments.range.NumberFormat.FLOAT16;
import static dev.gradiometer.instruments.range.NumberFormat.FLOAT32;
import static dev.gradiometer.instruments.range.NumberFormat.FLOAT8_E4M3;
import static dev.gradiometer.instruments.range.NumberFormat.FLOAT8_E5M2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Limits as the standards print them, and rounding held against slow or foreign versions: exhaustively where a format
 * has 16 bits or fewer.
 */
class NumberFormatTest {
    /** OFP8 (2023), tables 2 and 4; IEEE 754-2019; for bfloat16 the bit patterns 7F7F, 0080 and 0001. */
    @ParameterizedTest
    @CsvSource({
        "FLOAT8_E4M3, 7, 448, 0x1p-6, 0x1p-9, 0x1p-4",
        "FLOAT8_E5M2, 15, 57344, 0x1p-14, 0x1p-16, 0x1p-3",
        "FLOAT16, 15, 65504, 0x1p-14, 0x1p-24, 0x1p-11",
        "BFLOAT16, 127, 0x1.fep127, 0x1p-126, 0x1p-133, 0x1p-8",
        "FLOAT32, 127, 0x1.fffffep127, 0x1p-126, 0x1p-149, 0x1p-24"
    })
    void limitsAreThoseOfTheStandard(
            NumberFormat format, int bias, String largest, String normal, String subnormal, String roundoff) {
        assertThat(format.bias()).isEqualTo(bias);
        assertThat(format.largest()).isEqualTo(Double.parseDouble(largest));
        assertThat(format.smallestNormal()).isEqualTo(Double.parseDouble(normal));
        assertThat(format.smallestSubnormal()).isEqualTo(Double.parseDouble(subnormal));
        assertThat(format.unitRoundoff()).isEqualTo(Double.parseDouble(roundoff));
    }

    /** The value of an 8-bit code, read off the layout of OFP8's section 5; NaN and infinities as it lists them. */
    private static double decode(NumberFormat format, int code) {
        boolean e4m3 = format == FLOAT8_E4M3;
        int mantissaBits = e4m3 ? 3 : 2;
        int exponent = (code & 0x7f) >> mantissaBits;
        int mantissa = code & ((1 << mantissaBits) - 1);
        double sign = code < 128 ? 1 : -1;
        if (e4m3 && (code & 0x7f) == 0x7f) {
            return Double.NaN;
        }
        if (!e4m3 && exponent == 31) {
            return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        double fraction = (double) mantissa / (1 << mantissaBits);
        int bias = e4m3 ? 7 : 15;
        return exponent == 0
                ? sign * fraction * Math.pow(2, 1 - bias)
                : sign * (1 + fraction) * Math.pow(2, exponent - bias);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT8_E4M3", "FLOAT8_E5M2"})
    void everyNumberOfEightBitsAndEverythingBetweenThem(NumberFormat format) {
        int top = format == FLOAT8_E4M3 ? 0x7e : 0x7b;
        assertThat(decode(format, top)).isEqualTo(format.largest());
        for (int sign : new int[] {1, -1}) {
            for (int code = 0; code <= top; code++) {
                double lower = decode(format, code);
                double upper = code < top ? decode(format, code + 1) : lower + (lower - decode(format, code - 1));
                double beyond = code < top ? upper : format == FLOAT8_E4M3 ? Double.NaN : Double.POSITIVE_INFINITY;
                double middle = (lower + upper) / 2;
                double even = code % 2 == 0 ? lower : beyond;
                assertThat(format.round(sign * lower)).isEqualTo(Double.valueOf(sign * lower));
                assertThat(format.round(sign * Math.nextDown(middle))).isEqualTo(Double.valueOf(sign * lower));
                assertThat(format.round(sign * middle))
                        .as("tie above code %x", code)
                        .isEqualTo(Double.valueOf(sign * even));
                assertThat(format.round(sign * Math.nextUp(middle))).isEqualTo(Double.valueOf(sign * beyond));
                assertThat(format.saturate(sign * Math.nextUp(middle)))
                        .isEqualTo(Double.valueOf(sign * (code < top ? upper : format.largest())));
            }
        }
        assertThat(format.round(1e300))
                .isEqualTo(Double.valueOf(format == FLOAT8_E4M3 ? Double.NaN : Double.POSITIVE_INFINITY));
        assertThat(format.round(Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.valueOf(format == FLOAT8_E4M3 ? Double.NaN : Double.NEGATIVE_INFINITY));
        assertThat(format.saturate(Double.NEGATIVE_INFINITY)).isEqualTo(Double.valueOf(-format.largest()));
        assertThat(format.round(Double.NaN)).isNaN();
        assertThat(format.saturate(Double.NaN)).isNaN();
    }

    /** Values printed in OFP8's tables. */
    @Test
    void pointsOfTheSpecification() {
        assertThat(FLOAT8_E4M3.round(464)).as("tie to even").isEqualTo(448);
        assertThat(FLOAT8_E4M3.round(464.1)).isNaN();
        assertThat(FLOAT8_E4M3.round(0.875 * 0x1p-6)).as("largest subnormal").isEqualTo(0.875 * 0x1p-6);
        assertThat(FLOAT8_E5M2.round(61440)).as("tie to even").isInfinite();
        assertThat(FLOAT8_E5M2.round(0.75 * 0x1p-14)).isEqualTo(0.75 * 0x1p-14);
        assertThat(FLOAT8_E4M3.hasInfinity()).isFalse();
        assertThat(FLOAT8_E5M2.hasInfinity()).isTrue();
    }

    @Test
    void float16AsTheJdkHasItForEveryPatternAndEveryTie() {
        for (int pattern = 0; pattern < 0x7c00; pattern++) {
            float here = Float.float16ToFloat((short) pattern);
            float next = pattern == 0x7bff ? 65536 : Float.float16ToFloat((short) (pattern + 1));
            float middle = here + (next - here) / 2;
            for (float x : new float[] {here, Math.nextDown(middle), middle, Math.nextUp(middle), -middle, -here}) {
                assertThat(FLOAT16.round(x)).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(x)));
            }
            assertThat(FLOAT16.round(Math.nextUp((double) middle)))
                    .as("a double just above the tie is not rounded twice")
                    .isEqualTo(pattern == 0x7bff ? Double.POSITIVE_INFINITY : next);
        }
    }

    @Test
    void bfloat16AsBitsOfFloat32HaveIt() {
        for (long i = 0; i < 1 << 20; i++) {
            int bits = (int) (i * 4093);
            float x = Float.intBitsToFloat(bits);
            if (Float.isFinite(x)) {
                int rounded = (bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000;
                assertThat(BFLOAT16.round(x)).isEqualTo(Float.intBitsToFloat(rounded));
            }
        }
        for (int high = 0; high < 0x7f80; high++) {
            float tie = Float.intBitsToFloat(high << 16 | 0x8000);
            int even = high + (high & 1);
            assertThat(BFLOAT16.round(tie)).isEqualTo(Float.intBitsToFloat(even << 16));
        }
    }

    @Test
    void float32AsACastHasIt() {
        RandomGenerator random = Seeds.stream(1, "doubles");
        for (int i = 0; i < 1 << 20; i++) {
            double x = Math.scalb(random.nextDouble(-2, 2), random.nextInt(-170, 130));
            assertThat(FLOAT32.round(x)).isEqualTo((float) x);
            double tie = ((double) (float) x + Math.nextUp((float) x)) / 2;
            assertThat(FLOAT32.round(tie)).isEqualTo((float) tie);
        }
        assertThat(FLOAT32.round(Double.MIN_VALUE)).isZero();
    }

    /**
     * Sums of two 8-bit numbers, and ties beside them, are exact in double, so rounding the sum is an independent
     * answer.
     */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT8_E4M3", "FLOAT8_E5M2"})
    void absorbsExactlyTheUpdatesThatChangeNothing(NumberFormat format) {
        int top = format == FLOAT8_E4M3 ? 0x7e : 0x7b;
        for (int w = 0; w < 256; w++) {
            double weight = decode(format, w);
            for (int c = 0; c < 256 && Double.isFinite(weight); c++) {
                double base = decode(format, c);
                for (double factor : new double[] {0.5, 0.75, 1, 1 + 0x1p-10, 1 - 0x1p-10}) {
                    double change = base * factor;
                    boolean expected =
                            Double.isFinite(change) && change != 0 && format.round(weight + change) == weight;
                    assertThat(format.absorbs(weight, change))
                            .as("%s + %s, top %x", weight, change, top)
                            .isEqualTo(expected);
                }
            }
        }
    }

    /** Where a double cannot hold the sum, decimal arithmetic can. */
    @Test
    void absorbsIsExactBeyondDouble() {
        RandomGenerator random = Seeds.stream(2, "updates");
        int absorbed = 0;
        for (NumberFormat format : Arrays.asList(FLOAT16, BFLOAT16, FLOAT32)) {
            for (int i = 0; i < 20_000; i++) {
                double w = format.round(Math.scalb(random.nextInt(1 << 12), random.nextInt(-20, 0)));
                double half = Math.scalb(
                        1.0, Math.max(Math.getExponent(w), format.minExponent()) - format.mantissaBits() - 1);
                double change = switch (i % 4) {
                            case 0 -> half * random.nextDouble(0.3, 1.7);
                            case 1 -> half * (1 + random.nextInt(-1, 2) * 0x1p-50);
                            case 2 -> half / 2 * (1 + random.nextInt(-1, 2) * 0x1p-50);
                            case 3 -> half * random.nextInt(1, 5);
                            default -> throw new AssertionError(i);
                        }
                        * (random.nextBoolean() ? 1 : -1);
                boolean expected = change != 0 && nearest(format, w, change) == w;
                assertThat(format.absorbs(w, change))
                        .as("%s + %s in %s", w, change, format)
                        .isEqualTo(expected);
                absorbed += expected ? 1 : 0;
            }
        }
        assertThat(absorbed).isBetween(10_000, 50_000);
        assertThat(FLOAT32.absorbs(1, 0x1p-24)).as("tie, 1 is even").isTrue();
        assertThat(FLOAT32.absorbs(1, 0x1p-24 + 0x1p-70)).isFalse();
        assertThat(FLOAT32.absorbs(1, -0x1p-25))
                .as("below 1 the gap is half as wide")
                .isTrue();
        assertThat(FLOAT32.absorbs(1, -0x1p-25 - 0x1p-70)).isFalse();
        assertThat(FLOAT32.absorbs(1, 0)).isFalse();
    }

    /** w + change rounded by comparing exact distances to candidates around it. */
    private static double nearest(NumberFormat format, double w, double change) {
        BigDecimal sum = new BigDecimal(w).add(new BigDecimal(change));
        double guess = format.round(w + change);
        double step = Math.max(
                Math.scalb(1.0, Math.getExponent(guess) - format.mantissaBits() - 1), format.smallestSubnormal());
        double best = guess;
        BigDecimal distance = sum.subtract(new BigDecimal(guess)).abs();
        for (int k = -4; k <= 4; k++) {
            double candidate = format.round(guess + k * step);
            BigDecimal other = sum.subtract(new BigDecimal(candidate)).abs();
            if (other.compareTo(distance) < 0 || (other.compareTo(distance) == 0 && isEven(format, candidate))) {
                best = candidate;
                distance = other;
            }
        }
        return best;
    }

    private static boolean isEven(NumberFormat format, double x) {
        double ulp = Math.scalb(1.0, Math.max(Math.getExponent(x), format.minExponent()) - format.mantissaBits());
        return x / ulp % 2 == 0;
    }
}
