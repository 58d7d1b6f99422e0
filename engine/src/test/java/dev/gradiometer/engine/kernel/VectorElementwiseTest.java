package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class VectorElementwiseTest {
    private static final int MOST_ELEMENTS = 45_000;

    private final ElementwiseKernels plain = new PlainElementwise();
    private final ElementwiseKernels vector = new VectorElementwise();

    static Stream<Pointwise> activations() {
        return Stream.concat(Activation.all().stream(), Stream.of(new LeakyRelu(0), new LeakyRelu(0.3)))
                .filter(Pointwise.class::isInstance)
                .map(Pointwise.class::cast);
    }

    /** Every pair of sizes that is small enough, gaussian and awkward. */
    private static List<Matrix> matrices(Precision precision, long seed) {
        RandomGenerator random = Samples.random(seed);
        List<Matrix> matrices = new ArrayList<>();
        for (int rows : Samples.SIZES) {
            for (int columns : Samples.SIZES) {
                if ((long) rows * columns <= MOST_ELEMENTS) {
                    matrices.add(Samples.gaussian(precision, rows, columns, 2, random));
                    matrices.add(Samples.sprinkled(precision, rows, columns, 10, Samples.AWKWARD, random));
                }
            }
        }
        matrices.add(Samples.gaussian(precision, 50, 50, 1e-30, random));
        matrices.add(Samples.gaussian(precision, 50, 50, 1e30, random));
        matrices.add(Matrix.zeros(precision, 33, 40));
        matrices.add(Matrix.zeros(precision, 0, 7));
        return matrices;
    }

    private static Matrix like(Matrix x) {
        return Matrix.zeros(x.precision(), x.rows(), x.columns());
    }

    private static void assertSameTally(Tally actual, Tally expected) {
        assertTally(actual, expected, 1e-12);
    }

    /** What {@link Kernels#norm} promises. */
    private static void assertCloseTally(Tally actual, Tally expected) {
        assertTally(actual, expected, 4e-6);
    }

    private static void assertTally(Tally actual, Tally expected, double tolerance) {
        assertThat(actual.count).isEqualTo(expected.count);
        assertThat(actual.zeros).isEqualTo(expected.zeros);
        assertThat(actual.nonFinite).isEqualTo(expected.nonFinite);
        assertThat(actual.firstNonFinite).isEqualTo(expected.firstNonFinite);
        assertThat(actual.exponent).isEqualTo(expected.exponent);
        assertThat(actual.squareExponent).isEqualTo(expected.squareExponent);
        assertThat(Math.abs(actual.sumSquares - expected.sumSquares))
                .isLessThanOrEqualTo(tolerance * expected.sumSquares);
        double scale = Math.sqrt(expected.sumSquares * expected.count);
        assertThat(Math.abs(actual.sum - expected.sum)).isLessThanOrEqualTo(tolerance * scale);
    }

    @Test
    void normsAgreeWithPlain() {
        for (Matrix x : matrices(Precision.FLOAT32, 21)) {
            Tally tally = new Tally();
            vector.norm(x, tally);
            assertCloseTally(tally, plainTally(x, new Tally()));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void trueScaleAgreesWithPlainBitForBit(Precision precision) {
        for (Matrix x : matrices(precision, 22)) {
            for (int exponent : new int[] {-3000, -160, -3, 5, 130, 3000}) {
                Matrix expected = like(x);
                Matrix actual = like(x);
                plain.trueScale(x, exponent, expected);
                vector.trueScale(x, exponent, actual);
                assertThat(actual.toArray()).isEqualTo(expected.toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void descendAgreesWithPlain(Precision precision) {
        RandomGenerator random = Samples.random(23);
        for (Matrix gradient : matrices(precision, 24)) {
            for (int exponent : new int[] {0, -20, 140}) {
                Matrix weights = Samples.gaussian(precision, gradient.rows(), gradient.columns(), 1, random);
                Matrix expected = Samples.copy(weights);
                Matrix unmeasured = Samples.copy(weights);
                Tally update = new Tally();
                Tally after = new Tally();
                Tally expectedUpdate = new Tally();
                Tally expectedAfter = new Tally();
                plain.descend(0.125, gradient, exponent, expected, expectedUpdate, expectedAfter);
                vector.descend(0.125, gradient, exponent, weights, update, after);
                vector.descend(0.125, gradient, exponent, unmeasured, null, null);
                assertThat(weights.toArray()).isEqualTo(expected.toArray());
                assertThat(unmeasured.toArray()).isEqualTo(expected.toArray());
                assertCloseTally(update, expectedUpdate);
                assertCloseTally(after, expectedAfter);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void columnSumsContinueAsPlainOnesDo(Precision precision) {
        for (Matrix u : matrices(precision, 25)) {
            Matrix expected = Matrix.zeros(precision, 1, u.columns()).fill(0.5);
            Matrix actual = Samples.copy(expected);
            plain.columnSums(0.25, u, 2, expected);
            vector.columnSums(0.25, u, 2, actual);
            assertThat(actual.toArray()).isEqualTo(expected.toArray());
        }
    }

    private Tally plainTally(Matrix x, Tally start) {
        Tally tally = new Tally();
        tally.add(start);
        plain.tally(x, tally);
        return tally;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activateAgreesWithPlain(Pointwise phi) {
        for (Matrix z : matrices(Precision.FLOAT32, 1)) {
            Matrix expected = like(z);
            Matrix h = like(z);
            int[] expectedLive = new int[z.columns()];
            int[] live = new int[z.columns()];
            Tally tally = new Tally();
            plain.activate(phi, z, expected, null, expectedLive);
            vector.activate(phi, z, h, tally, live);
            assertThat(live).isEqualTo(expectedLive);
            assertSameTally(tally, plainTally(h, new Tally()));
            for (int i = 0; i < z.size(); i++) {
                double e = expected.get(i);
                assertThat(close(h.get(i), e, 5 * Math.ulp((float) e) + tail(z.get(i))))
                        .as("%s(%s) is %s, expected %s", phi.name(), z.get(i), h.get(i), e)
                        .isTrue();
            }
        }
    }

    /** Where z φ(z) is subnormal, the factor's rounding is magnified by z. */
    private static double tail(double z) {
        return Double.isFinite(z) ? Math.min(200, Math.abs(z)) * Float.MIN_VALUE : 0;
    }

    private static boolean close(double actual, double expected, double tolerance) {
        return Double.isFinite(expected)
                ? Math.abs(actual - expected) <= tolerance
                : Double.compare(actual, expected) == 0;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void slopeAgreesWithPlain(Pointwise phi) {
        RandomGenerator random = Samples.random(5);
        for (Matrix z : matrices(Precision.FLOAT32, 2)) {
            Matrix h = like(z);
            plain.activate(phi, z, h, null, null);
            Matrix delta = Samples.sprinkled(
                    Precision.FLOAT32, z.rows(), z.columns(), 1, new float[] {0, -0f, 1e-38f, 1e30f}, random);
            Matrix expected = Samples.copy(delta);
            Matrix actual = Samples.copy(delta);
            Tally before = new Tally();
            Tally after = new Tally();
            plain.slope(phi, z, h, expected, null, null);
            vector.slope(phi, z, h, actual, before, after);
            assertCloseTally(before, plainTally(delta, new Tally()));
            assertCloseTally(after, plainTally(actual, new Tally()));
            for (int i = 0; i < z.size(); i++) {
                if (phi.slope(z.get(i)) > Float.MAX_VALUE) {
                    continue;
                }
                double e = expected.get(i);
                double rounding = Math.abs(delta.get(i)) * (0x1p-147 + 1e-6 * crossing(phi)) + Float.MIN_VALUE;
                assertThat(close(actual.get(i), e, 1e-5 * Math.abs(e) + rounding))
                        .as("%s'(%s) · %s is %s, expected %s", phi.name(), z.get(i), delta.get(i), actual.get(i), e)
                        .isTrue();
            }
        }
    }

    /** 1 for slopes that change sign at some z, near which only the absolute error can be small. */
    private static double crossing(Pointwise phi) {
        return phi.name().equals("silu") || phi.name().equals("gelu") ? 1 : 0;
    }

    @Test
    void aSlopeOfZeroStopsEvenInfinityAndNan() {
        float[] stopped = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1};
        for (String name : List.of("relu", "hard-tanh", "sigmoid", "tanh", "elu", "exponential", "erf", "gelu")) {
            Pointwise phi = (Pointwise) Activation.byName().get(name);
            Matrix z = Matrix.zeros(Precision.FLOAT32, 5, 7).fill(-800);
            Matrix h = like(z);
            vector.activate(phi, z, h, null, null);
            Matrix delta = Samples.sprinkled(Precision.FLOAT32, 5, 7, 1, stopped, Samples.random(6));
            vector.slope(phi, z, h, delta, null, null);
            assertThat(delta.toArray()).as(name).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void anElementsResultDoesNotDependOnItsPlace(Pointwise phi) {
        Matrix z = Samples.sprinkled(Precision.FLOAT32, 9, 207, 4, Samples.AWKWARD, Samples.random(7));
        Matrix h = like(z);
        Matrix delta = like(z).fill(0.7);
        vector.activate(phi, z, h, null, null);
        vector.slope(phi, z, h, delta, null, null);
        for (int i = 0; i < z.size(); i++) {
            Matrix alone = Matrix.zeros(Precision.FLOAT32, 1, 1);
            Matrix one = Matrix.zeros(Precision.FLOAT32, 1, 1).fill(0.7);
            vector.activate(phi, z.slice(i, 1, 1), alone, null, null);
            vector.slope(phi, z.slice(i, 1, 1), alone, one, null, null);
            assertThat(Double.compare(alone.get(0), h.get(i))).isZero();
            assertThat(Double.compare(one.get(0), delta.get(i))).isZero();
        }
    }

    @Test
    void addBiasAgreesWithPlainBitForBit() {
        for (Matrix z : matrices(Precision.FLOAT32, 3)) {
            Matrix bias = Samples.gaussian(Precision.FLOAT32, 1, z.columns(), 1, Samples.random(8));
            Matrix expected = Samples.copy(z);
            Matrix actual = Samples.copy(z);
            Tally expectedTally = new Tally();
            Tally tally = new Tally();
            plain.addBias(expected, bias, expectedTally);
            vector.addBias(actual, bias, tally);
            assertThat(actual.toArray()).isEqualTo(expected.toArray());
            assertSameTally(tally, expectedTally);
            vector.addBias(z, null, tally);
            plain.addBias(z, null, expectedTally);
            assertSameTally(tally, expectedTally);
        }
    }

    @Test
    void arithmeticAgreesWithPlainBitForBit() {
        RandomGenerator random = Samples.random(9);
        double[][] factors = {{-0.1, 1}, {0x1p-200, 1}, {3, 0}, {0x1p-140, 0}, {0.5, -0.25}, {0x1p140, 0x1p-140}};
        int turn = 0;
        for (Matrix x : matrices(Precision.FLOAT32, 4)) {
            Matrix y = Samples.gaussian(Precision.FLOAT32, x.rows(), x.columns(), 1, random);
            double[] f = factors[turn++ % factors.length];
            Matrix expected = Samples.copy(y);
            Matrix actual = f[1] == 0 ? like(y).fill(Double.NaN) : Samples.copy(y);
            plain.scaleAdd(f[0], x, f[1], expected);
            vector.scaleAdd(f[0], x, f[1], actual);
            assertThat(actual.toArray()).isEqualTo(expected.toArray());

            plain.multiplyElements(y, expected);
            vector.multiplyElements(y, actual);
            assertThat(actual.toArray()).isEqualTo(expected.toArray());

            Matrix expectedSums = Matrix.zeros(Precision.FLOAT32, 1, x.columns());
            Matrix sums = Matrix.zeros(Precision.FLOAT32, 1, x.columns());
            plain.columnSums(1, x, 0, expectedSums);
            vector.columnSums(1, x, 0, sums);
            assertThat(sums.toArray()).isEqualTo(expectedSums.toArray());
        }
    }

    @Test
    void talliesContinueAndKeepTheirExponent() {
        Matrix x = Samples.sprinkled(Precision.FLOAT32, 30, 50, 1, Samples.AWKWARD, Samples.random(10));
        Tally start = new Tally();
        start.exponent = -300;
        plain.tally(Samples.gaussian(Precision.FLOAT32, 2, 9, 1e-3, Samples.random(11)), start);
        Tally actual = new Tally();
        actual.add(start);
        vector.tally(x, actual);
        assertSameTally(actual, plainTally(x, start));
    }

    @Test
    void theDeviationOfASaturatedLayerKeepsItsDigits() {
        Matrix x = Samples.gaussian(Precision.FLOAT32, 100, 100, 1e-4, Samples.random(12));
        for (int i = 0; i < x.size(); i++) {
            x.set(i, 0.999 + x.get(i));
        }
        Tally tally = new Tally();
        vector.tally(x, tally);
        assertThat(tally.deviation() / plainTally(x, new Tally()).deviation()).isBetween(1 - 1e-5, 1 + 1e-5);
    }

    @Test
    void histogramAgreesWithPlain() {
        for (Matrix x : matrices(Precision.FLOAT32, 5)) {
            for (int exponent : new int[] {0, -7, -300, 300}) {
                ExponentHistogram expected = new ExponentHistogram();
                ExponentHistogram actual = new ExponentHistogram();
                plain.histogram(x, exponent, expected);
                vector.histogram(x, exponent, actual);
                assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void float64AgreesWithPlain(Pointwise phi) {
        for (Matrix z : matrices(Precision.FLOAT64, 13)) {
            Matrix bias = Samples.gaussian(Precision.FLOAT64, 1, z.columns(), 1, Samples.random(14));
            Matrix biased = Samples.copy(z);
            Matrix expectedZ = Samples.copy(z);
            Tally tallyZ = new Tally();
            vector.addBias(biased, bias, tallyZ);
            plain.addBias(expectedZ, bias, null);
            assertThat(biased.toArray()).isEqualTo(expectedZ.toArray());
            assertSameTally(tallyZ, plainTally(expectedZ, new Tally()));

            Matrix expected = like(z);
            Matrix actual = like(z);
            int[] expectedLive = new int[z.columns()];
            int[] live = new int[z.columns()];
            Tally tally = new Tally();
            plain.activate(phi, z, expected, null, expectedLive);
            vector.activate(phi, z, actual, tally, live);
            assertThat(actual.toArray()).isEqualTo(expected.toArray());
            assertThat(live).isEqualTo(expectedLive);
            assertSameTally(tally, plainTally(expected, new Tally()));

            Matrix delta = Samples.gaussian(Precision.FLOAT64, z.rows(), z.columns(), 1, Samples.random(15));
            Matrix expectedDelta = Samples.copy(delta);
            Tally before = new Tally();
            Tally after = new Tally();
            vector.slope(phi, z, actual, delta, before, after);
            assertSameTally(before, plainTally(expectedDelta, new Tally()));
            plain.slope(phi, z, expected, expectedDelta, null, null);
            assertThat(delta.toArray()).isEqualTo(expectedDelta.toArray());
            assertSameTally(after, plainTally(expectedDelta, new Tally()));

            vector.scaleAdd(-0.3, z, 0.7, delta);
            plain.scaleAdd(-0.3, z, 0.7, expectedDelta);
            assertThat(delta.toArray()).isEqualTo(expectedDelta.toArray());
        }
    }
}
