package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorTest {
    static Stream<GeneratorSpec> all() {
        return Stream.of(
                GeneratorSpec.Circles.DEFAULT,
                GeneratorSpec.Moons.DEFAULT,
                GeneratorSpec.Blobs.DEFAULT,
                GeneratorSpec.Spirals.DEFAULT,
                new GeneratorSpec.Parity(30, 200),
                new GeneratorSpec.LinearTeacher(300, 5, 2, 0.1, 1),
                new GeneratorSpec.NetworkTeacher(300, 5, 4, 2, 0.1),
                new GeneratorSpec.StrokeDigits(50));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedSameSamplesOtherSeedOtherSamples(GeneratorSpec spec) {
        Part first = Fixture.generate(spec, 5).train();
        Part again = Fixture.generate(spec, 5).train();
        Part other = Fixture.generate(spec, 6).train();
        assertThat(again.inputs().toMatrix().toArray())
                .containsExactly(first.inputs().toMatrix().toArray());
        assertThat(again.targets().toArray()).containsExactly(first.targets().toArray());
        assertThat(other.inputs().toMatrix().toArray())
                .isNotEqualTo(first.inputs().toMatrix().toArray());
    }

    @ParameterizedTest
    @MethodSource("all")
    void float32IsFloat64Rounded(GeneratorSpec spec) {
        double[] wide = Fixture.generate(spec, 5).train().inputs().toMatrix().toArray();
        double[] narrow = new DataPlan(spec, Split.NONE, Scaling.NONE, TargetEncoding.ONE_HOT)
                .load(Path.of("."), Precision.FLOAT32, 5)
                .train()
                .inputs()
                .toMatrix()
                .toArray();
        assertThat(narrow)
                .containsExactly(Arrays.stream(wide).map(x -> (float) x).toArray());
    }

    @ParameterizedTest
    @MethodSource("all")
    void classesAreEqualInNumber(GeneratorSpec spec) {
        DataSet data = Fixture.generate(spec, 5);
        if (data.task() instanceof Task.Classification classification && !(spec instanceof GeneratorSpec.Parity)) {
            int k = classification.classNames().size();
            double[] shares = ClassCounts.shares(data.train().labels(), k);
            assertThat(shares).doesNotContain(0);
            for (double share : shares) {
                assertThat(share).isCloseTo(1.0 / k, within(1.0 / data.train().samples()));
            }
        }
    }

    @Test
    void circlesLieOnTheirRadii() {
        Part part = Fixture.generate(new GeneratorSpec.Circles(200, 0, 0.3), 1).train();
        for (int i = 0; i < part.samples(); i++) {
            double radius = Math.hypot(
                    part.inputs().toMatrix().get(i, 0), part.inputs().toMatrix().get(i, 1));
            assertThat(radius).isCloseTo(part.labels()[i] == 0 ? 1 : 0.3, within(1e-12));
        }
    }

    @Test
    void noiseHasTheDeviationAskedFor() {
        Part part = Fixture.generate(new GeneratorSpec.Circles(20_000, 0.05, 0.5), 1)
                .train();
        double sum = 0;
        for (int i = 0; i < part.samples(); i++) {
            double radius = Math.hypot(
                    part.inputs().toMatrix().get(i, 0), part.inputs().toMatrix().get(i, 1));
            double error = radius - (part.labels()[i] == 0 ? 1 : 0.5);
            sum += error * error;
        }
        assertThat(Math.sqrt(sum / part.samples())).isCloseTo(0.05, within(0.002));
    }

    @Test
    void moonsAreHalfCirclesThatMirrorEachOther() {
        Part part = Fixture.generate(new GeneratorSpec.Moons(400, 0), 1).train();
        for (int i = 0; i < part.samples(); i++) {
            double side = part.labels()[i] == 0 ? 1 : -1;
            double x = side * part.inputs().toMatrix().get(i, 0) + 0.5;
            double y = side * part.inputs().toMatrix().get(i, 1) + 0.25;
            assertThat(Math.hypot(x, y)).isCloseTo(1, within(1e-12));
            assertThat(y).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void blobsHaveSeparateCentresAndTheDeviationAskedFor() {
        Part part =
                Fixture.generate(new GeneratorSpec.Blobs(6_000, 3, 4, 0.3), 2).train();
        double[][] centres = new double[3][4];
        for (int i = 0; i < part.samples(); i++) {
            for (int d = 0; d < 4; d++) {
                centres[part.labels()[i]][d] += part.inputs().toMatrix().get(i, d) / 2_000;
            }
        }
        double squares = 0;
        for (int i = 0; i < part.samples(); i++) {
            for (int d = 0; d < 4; d++) {
                squares += Math.pow(part.inputs().toMatrix().get(i, d) - centres[part.labels()[i]][d], 2);
            }
        }
        assertThat(Math.sqrt(squares / part.inputs().toMatrix().size())).isCloseTo(0.3, within(0.005));
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < a; b++) {
                double distance = 0;
                for (int d = 0; d < 4; d++) {
                    distance += Math.pow(centres[a][d] - centres[b][d], 2);
                }
                assertThat(Math.sqrt(distance)).isGreaterThan(1);
            }
        }
    }

    @Test
    void spiralArmsTurnWithTheRadius() {
        Part part =
                Fixture.generate(new GeneratorSpec.Spirals(300, 3, 0.5, 0), 1).train();
        for (int i = 0; i < part.samples(); i++) {
            double x = part.inputs().toMatrix().get(i, 0);
            double y = part.inputs().toMatrix().get(i, 1);
            double radius = Math.hypot(x, y);
            double angle = 2 * Math.PI * (0.5 * radius + part.labels()[i] / 3.0);
            assertThat(Math.hypot(x - radius * Math.cos(angle), y - radius * Math.sin(angle)))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void parityListsEveryVectorOnceWithItsParity() {
        Part part = Fixture.generate(new GeneratorSpec.Parity(4, GeneratorSpec.Parity.ALL), 1)
                .train();
        assertThat(part.samples()).isEqualTo(16);
        for (int i = 0; i < 16; i++) {
            int read = 0;
            for (int bit = 0; bit < 4; bit++) {
                read = 2 * read + (part.inputs().toMatrix().get(i, bit) > 0 ? 1 : 0);
            }
            assertThat(read).isEqualTo(i);
            assertThat(part.labels()[i]).isEqualTo(Integer.bitCount(i) % 2);
        }
    }

    @Test
    void linearTeacherIsLinearWithOutputsOfVarianceNearOne() {
        Part part = Fixture.generate(new GeneratorSpec.LinearTeacher(4_000, 32, 20, 0, 1), 3)
                .train();
        double mean = Arrays.stream(ColumnStatistics.of(part.targets()).deviation())
                .map(d -> d * d)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(1, within(0.2));
        assertThat(residual(part.inputs().toMatrix(), part.targets())).isLessThan(1e-9);
        Part noisy = Fixture.generate(new GeneratorSpec.LinearTeacher(4_000, 32, 1, 0.5, 1), 3)
                .train();
        assertThat(residual(noisy.inputs().toMatrix(), noisy.targets())).isCloseTo(0.25, within(0.02));
    }

    @Test
    void networkTeacherIsNotLinear() {
        Part part = Fixture.generate(new GeneratorSpec.NetworkTeacher(2_000, 8, 8, 1, 0), 3)
                .train();
        double variance = Math.pow(ColumnStatistics.of(part.targets()).deviation()[0], 2);
        assertThat(residual(part.inputs().toMatrix(), part.targets()) / variance)
                .isBetween(0.02, 0.5);
    }

    /** Mean squared residual of the first target after least squares on the inputs, by Gram–Schmidt. */
    private static double residual(Matrix inputs, Matrix targets) {
        int n = inputs.rows();
        double[] y = IntStream.range(0, n).mapToDouble(i -> targets.get(i, 0)).toArray();
        double[][] basis = new double[inputs.columns()][];
        for (int c = 0; c < basis.length; c++) {
            int column = c;
            double[] v = IntStream.range(0, n)
                    .mapToDouble(i -> inputs.get(i, column))
                    .toArray();
            for (int b = 0; b < c; b++) {
                subtract(v, basis[b]);
            }
            double norm = Math.sqrt(dot(v, v));
            basis[c] = Arrays.stream(v).map(x -> x / norm).toArray();
            subtract(y, basis[c]);
        }
        return dot(y, y) / n;
    }

    private static void subtract(double[] v, double[] unit) {
        double share = dot(v, unit);
        for (int i = 0; i < v.length; i++) {
            v[i] -= share * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void chebyshevIsTheFourthPolynomialOnTwentyPoints() {
        Part part = Fixture.generate(GeneratorSpec.Chebyshev.DEFAULT, 1).train();
        assertThat(part.samples()).isEqualTo(20);
        assertThat(part.inputs().toMatrix().get(0)).isEqualTo(-1);
        assertThat(part.inputs().toMatrix().get(19)).isEqualTo(1);
        for (int i = 0; i < 20; i++) {
            double x = part.inputs().toMatrix().get(i);
            assertThat(x).isCloseTo(-1 + 2.0 * i / 19, within(1e-15));
            assertThat(part.targets().get(i)).isCloseTo(8 * Math.pow(x, 4) - 8 * x * x + 1, within(1e-14));
        }
    }
}
