package dev.gradiometer.instruments.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Counts by class of size say exactly what rounding every number says, and the best scale is the one that a search over
 * all of them finds.
 */
class LossScaleTest {
    private static double[] numbers(NumberFormat format) {
        RandomGenerator random = Seeds.stream(4, "numbers");
        double[] edges = {
            0,
            -0.0,
            format.largest(),
            -Math.nextUp(format.largest()),
            format.largest() * (1 + format.unitRoundoff() / 2),
            format.largest() * (1 + format.unitRoundoff()),
            format.smallestNormal(),
            Math.nextDown(format.smallestNormal()),
            format.smallestSubnormal(),
            format.smallestSubnormal() / 2,
            Math.nextUp(format.smallestSubnormal() / 2),
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        double[] all = Arrays.copyOf(edges, 400);
        for (int i = edges.length; i < all.length; i++) {
            all[i] = Math.scalb(random.nextDouble(-2, 2), (int) (random.nextGaussian() * 30));
        }
        return all;
    }

    private static Fit slow(NumberFormat format, double[] numbers, int scale) {
        long[] counts = new long[5];
        for (double x : numbers) {
            double scaled = Math.scalb(x, scale);
            double rounded = format.round(scaled);
            int kind = x == 0
                    ? 0
                    : !Double.isFinite(x)
                            ? 4
                            : !Double.isFinite(rounded)
                                    ? 3
                                    : rounded == 0 ? 1 : Math.abs(scaled) < format.smallestNormal() ? 2 : -1;
            if (kind >= 0) {
                counts[kind]++;
            }
        }
        return new Fit(format, scale, numbers.length, counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    @ParameterizedTest
    @EnumSource
    void countsAreThoseOfRoundingEach(NumberFormat format) {
        double[] numbers = numbers(format);
        Magnitudes sizes = new Magnitudes();
        Magnitudes inParts = new Magnitudes();
        for (double x : numbers) {
            sizes.add(x, 0);
            Magnitudes one = new Magnitudes();
            one.add(x, 0);
            inParts.add(one);
        }
        for (int scale = -200; scale <= 200; scale++) {
            Fit expected = slow(format, numbers, scale);
            assertThat(sizes.fit(format, scale)).isEqualTo(expected);
            assertThat(inParts.fit(format, scale)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOtherPowerOfTwoKeepsMore(NumberFormat format) {
        RandomGenerator random = Seeds.stream(6, "gradients");
        for (int run = 0; run < 20; run++) {
            double[] gradients = new double[50];
            double centre = random.nextInt(-60, 30);
            double width = random.nextInt(1, 25);
            Magnitudes sizes = new Magnitudes();
            for (int i = 0; i < gradients.length; i++) {
                gradients[i] = random.nextGaussian() * Math.pow(2, centre + width * random.nextGaussian());
                sizes.add(gradients[i], 0);
            }
            LossScale found = LossScale.of(format, sizes);
            int best = 0;
            long[] quality = null;
            for (int scale = -400; scale <= 400; scale++) {
                Fit fit = slow(format, gradients, scale);
                long[] here = {fit.lost(), fit.subnormal(), Math.abs(scale)};
                if (fit.overflow() == 0 && (quality == null || Arrays.compare(here, quality) < 0)) {
                    best = scale;
                    quality = here;
                }
            }
            assertThat(found.exponent()).isEqualTo(best);
            assertThat(slow(format, gradients, found.highest()).overflow()).isZero();
            assertThat(slow(format, gradients, found.highest() + 1).overflow()).isPositive();
        }
    }

    private static LossScale float16(double... gradients) {
        Magnitudes sizes = new Magnitudes();
        for (double gradient : gradients) {
            sizes.add(gradient, 0);
        }
        return LossScale.of(NumberFormat.FLOAT16, sizes);
    }

    @Test
    void byHand() {
        LossScale small = float16(0x1p-30, 0x1p-20);
        assertThat(small.exponent())
                .as("2^-30 becomes 2^-14, the smallest normal number")
                .isEqualTo(16);
        assertThat(small.highest()).as("2^-20 becomes 2^15").isEqualTo(35);
        assertThat(small.lostShareUnscaled()).isEqualTo(0.5);
        assertThat(small.lostShare()).isZero();
        assertThat(small.helps()).isTrue();
        LossScale wide = float16(0x1p-60, 1);
        assertThat(wide.exponent()).isZero();
        assertThat(wide.lostShare()).as("lost anyway").isEqualTo(0.5);
        assertThat(wide.helps()).isFalse();
        assertThat(float16(0x1p20).exponent()).isEqualTo(-5);
        assertThat(float16(0x1.fffp20).exponent())
                .as("rounds up to 2^16 at 2^-5")
                .isEqualTo(-6);
        assertThat(float16(1, 0.5).exponent()).as("needs none").isZero();
        assertThat(float16(0, 0).exponent()).isZero();
        assertThat(float16(0, 0).lostShare()).isZero();
    }

    @Test
    void exponentsFarOutsideOfDouble() {
        Magnitudes sizes = new Magnitudes();
        sizes.add(1.5, -10_000);
        sizes.add(1, -10_002);
        LossScale scale = LossScale.of(NumberFormat.FLOAT8_E4M3, sizes);
        assertThat(scale.exponent()).isEqualTo(10_002 - 6);
        assertThat(sizes.lowest()).isEqualTo(-10_002);
        assertThat(sizes.highest()).isEqualTo(-10_000);
        assertThat(sizes.count(-10_001, 0)).isEqualTo(1);
    }
}
