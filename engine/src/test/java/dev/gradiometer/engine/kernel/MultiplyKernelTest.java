package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultiplyKernelTest {
    private static final double[][] FACTORS = {{1, 0}, {0.5, 1}, {-4, 0.25}, {1, 1}, {0x1p-20, 0}};
    private static final long MOST_WORK = 200_000;

    private final MultiplyKernel plain = new PlainMultiply();

    static Stream<Arguments> kernels() {
        List<MultiplyKernel> kernels = List.of(new BlasMultiply(), new VectorMultiply());
        return kernels.stream()
                .flatMap(kernel -> Stream.of(Precision.values()).map(precision -> Arguments.of(kernel, precision)));
    }

    private record Shape(int m, int n, int k) {}

    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int m : Samples.SIZES) {
            for (int n : Samples.SIZES) {
                for (int k : Samples.SIZES) {
                    if ((long) m * n * k <= MOST_WORK) {
                        shapes.add(new Shape(m, n, k));
                    }
                }
            }
        }
        shapes.add(new Shape(207, 64, 300));
        shapes.add(new Shape(64, 702, 64));
        shapes.add(new Shape(13, 513, 702));
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void agreesWithPlainOnAllShapesAndTranspositions(MultiplyKernel kernel, Precision precision) {
        RandomGenerator random = Samples.random(1);
        int turn = 0;
        for (Shape s : shapes()) {
            for (int t = 0; t < 4; t++) {
                boolean ta = (t & 1) != 0;
                boolean tb = (t & 2) != 0;
                double[] factors = FACTORS[turn++ % FACTORS.length];
                Matrix a = Samples.gaussian(precision, ta ? s.k : s.m, ta ? s.m : s.k, 1, random);
                Matrix b = Samples.gaussian(precision, tb ? s.n : s.k, tb ? s.k : s.n, 1, random);
                Matrix c = Samples.gaussian(precision, s.m, s.n, 1, random);
                Matrix expected = Samples.copy(c);
                plain.multiply(ta, tb, factors[0], a, b, factors[1], expected);
                kernel.multiply(ta, tb, factors[0], a, b, factors[1], c);
                double unit = precision.unitRoundoff();
                double tolerance = unit * (4 + s.k) * (Math.abs(factors[0]) * 4 * Math.sqrt(s.k) + 8 * factors[1]);
                assertClose("%s, ᵀ %b %b, %s".formatted(s, ta, tb, precision), c, expected, tolerance);
            }
        }
    }

    private static void assertClose(String what, Matrix actual, Matrix expected, double tolerance) {
        for (int i = 0; i < actual.size(); i++) {
            double e = expected.get(i);
            double a = actual.get(i);
            boolean same = Double.isFinite(e) ? Math.abs(a - e) <= tolerance : Double.compare(a, e) == 0;
            assertThat(same)
                    .as("%s: element %d is %s, expected %s within %s", what, i, a, e, tolerance)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void keepsNonFiniteAndTinyNumbersWherePlainHasThem(MultiplyKernel kernel, Precision precision) {
        RandomGenerator random = Samples.random(2);
        float[] values = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 1e-40f, Float.MIN_VALUE, 1e-30f
        };
        for (int size : new int[] {1, 3, 13, 64}) {
            for (int t = 0; t < 4; t++) {
                boolean ta = (t & 1) != 0;
                boolean tb = (t & 2) != 0;
                int k = size + 2;
                Matrix a = Samples.gaussian(precision, ta ? k : size, ta ? size : k, 1, random);
                a.set(random.nextInt(a.size()), values[random.nextInt(values.length)]);
                a.set(random.nextInt(a.size()), values[random.nextInt(values.length)]);
                Matrix b = Samples.gaussian(precision, tb ? size : k, tb ? k : size, 1, random);
                Matrix c = Matrix.zeros(precision, size, size);
                Matrix expected = Matrix.zeros(precision, size, size);
                plain.multiply(ta, tb, 1, a, b, 0, expected);
                kernel.multiply(ta, tb, 1, a, b, 0, c);
                assertClose("size " + size, c, expected, 8 * k * precision.unitRoundoff() * Math.sqrt(k));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void doesNotReadTheOldResultIfBetaIsZero(MultiplyKernel kernel, Precision precision) {
        RandomGenerator random = Samples.random(3);
        for (int m : new int[] {1, 5, 64, 207}) {
            for (int n : new int[] {1, 5, 64}) {
                for (int k : new int[] {1, 70}) {
                    Matrix c = Matrix.zeros(precision, m, n).fill(Double.NaN);
                    Matrix a = Samples.gaussian(precision, m, k, 1, random);
                    Matrix b = Samples.gaussian(precision, k, n, 1, random);
                    kernel.multiply(false, false, 1, a, b, 0, c);
                    assertThat(c.toArray()).doesNotContain(Double.NaN);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void acceptsEmptyMatrices(MultiplyKernel kernel, Precision precision) {
        for (int t = 0; t < 4; t++) {
            boolean ta = (t & 1) != 0;
            boolean tb = (t & 2) != 0;
            Matrix c = Matrix.zeros(precision, 2, 3).fill(5);
            Matrix a = Matrix.zeros(precision, ta ? 0 : 2, ta ? 2 : 0);
            Matrix b = Matrix.zeros(precision, tb ? 3 : 0, tb ? 0 : 3);
            kernel.multiply(ta, tb, 1, a, b, 0.5, c);
            assertThat(c.toArray()).containsOnly(2.5);
            c.fill(Double.NaN);
            kernel.multiply(ta, tb, 1, a, b, 0, c);
            assertThat(c.toArray()).containsOnly(0);
        }
        Matrix none = Matrix.zeros(precision, 0, 3);
        kernel.multiply(false, false, 1, Matrix.zeros(precision, 0, 2), Matrix.zeros(precision, 2, 3), 0, none);
        Matrix narrow = Matrix.zeros(precision, 3, 0);
        kernel.multiply(false, true, 1, Matrix.zeros(precision, 3, 2), Matrix.zeros(precision, 0, 2), 0, narrow);
        assertThat(narrow.size() + none.size()).isZero();
    }

    @Test
    void fourThreadsGetTheBitsOfOne() throws Exception {
        MultiplyKernel blas = new BlasMultiply();
        RandomGenerator random = Samples.random(4);
        List<Matrix[]> cases = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            for (int size : new int[] {13, 64, 207}) {
                Matrix a = Samples.gaussian(precision, size, size + 1, 1, random);
                Matrix b = Samples.gaussian(precision, size + 1, size, 1, random);
                Matrix c = Matrix.zeros(precision, size, size);
                blas.multiply(false, false, 1, a, b, 0, c);
                cases.add(new Matrix[] {a, b, c});
            }
        }
        Callable<Integer> work = () -> {
            int different = 0;
            for (int round = 0; round < 40; round++) {
                for (Matrix[] x : cases) {
                    Matrix c = Matrix.zeros(x[2].precision(), x[2].rows(), x[2].columns());
                    blas.multiply(false, false, 1, x[0], x[1], 0, c);
                    different += c.segment().mismatch(x[2].segment()) == -1 ? 0 : 1;
                }
            }
            return different;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> different : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(different.get()).isZero();
            }
        }
    }

    @Test
    void theLibraryRunsInTheCallingThreadAndNamesItself() {
        assertThat(OpenBlas.threads()).isEqualTo(1);
        assertThat(new BlasMultiply().name()).matches("openblas \\d+\\.\\d+\\.\\d+ \\(\\w+\\)");
    }
}
