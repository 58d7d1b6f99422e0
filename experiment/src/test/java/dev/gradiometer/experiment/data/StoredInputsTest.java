package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.CsvDialect;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that stay in their file are the same as inputs in memory. */
class StoredInputsTest {
    private static final int SAMPLES = 700;
    private static final int WIDTH = 401;

    @TempDir
    Path folder;

    private void write(String type, double... numbers) {
        Fixture.write(
                folder,
                "x.npy",
                Fixture.npy(type, "(%d, %d)".formatted(SAMPLES, WIDTH), Fixture.elements(type, numbers)));
        byte[] labels = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = (byte) (i % 3);
        }
        Fixture.write(folder, "y.npy", Fixture.npy("|u1", "(%d,)".formatted(SAMPLES), labels));
    }

    private static double[] numbers() {
        SplittableRandom random = new SplittableRandom(1);
        return DoubleStream.generate(() -> random.nextInt(256))
                .limit(SAMPLES * WIDTH)
                .toArray();
    }

    private DataSet load(Scaling scaling, Precision precision, long mostHeld) {
        return load(scaling, precision, mostHeld, 1, Loading.UNHEARD);
    }

    private DataSet load(Scaling scaling, Precision precision, long mostHeld, long seed, Loading loading) {
        DataPlan plan = DataPlan.of(new FileSpec.NumPyPair("x.npy", "y.npy", null))
                .withSplit(new Split.ByShares(0.2, 0.1))
                .withScaling(scaling);
        Source source = Source.open(plan.source(), folder, plan.split(), seed, Loading.UNHEARD);
        return new Assembly(plan, source, precision, loading, mostHeld)
                .build(Assignment.of(plan.split(), source, seed));
    }

    private static final long ALL_HELD = SAMPLES * WIDTH;

    @ParameterizedTest
    @ValueSource(strings = {"<f4", ">f4", "<f8", ">f8", "|u1", "<i2"})
    void areTheSameBitsAsInMemory(String type) {
        write(type, numbers());
        for (Precision precision : Precision.values()) {
            for (Scaling scaling : List.of(Scaling.NONE, Scaling.UNIT, Scaling.MIN_MAX)) {
                DataSet held = load(scaling, precision, ALL_HELD);
                DataSet stored = load(scaling, precision, ALL_HELD - 1);
                assertThat(held.train().inputs()).isInstanceOf(Matrix.class);
                same(stored.train(), held.train());
                same(stored.validation(), held.validation());
                same(stored.test(), held.test());
                assertThat(stored.preprocessing()).isEqualTo(held.preprocessing());
            }
        }
    }

    @Test
    void ofATableAreTheSameBitsAsInMemory() {
        StringBuilder table = new StringBuilder("x,town,gap,kind\n");
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < SAMPLES; row++) {
            table.append(random.nextInt(1000) / 8.0).append(",t").append(random.nextInt(WIDTH - 2));
            table.append(row % 9 == 0 ? "," : ",1." + row)
                    .append(",k")
                    .append(row % 2)
                    .append('\n');
        }
        for (int word = 0; word < WIDTH - 2; word++) {
            table.append("1,t").append(word).append(",1,k0\n");
        }
        Fixture.write(folder, "t.csv", Fixture.text(table.toString()));
        TableColumns columns = TableColumns.of(new Target.Label("kind"))
                .withCategories(List.of("town"))
                .withMissing(Missing.all(Missing.Treatment.MEDIAN));
        DataPlan plan = DataPlan.of(new FileSpec.Csv("t.csv", columns, CsvDialect.DEFAULT))
                .withSplit(Split.NONE)
                .withScaling(Scaling.MIN_MAX);
        Source source = Source.open(plan.source(), folder, plan.split(), 1, Loading.UNHEARD);
        List<DataSet> heldAndStored = LongStream.of(Check.MOST_ELEMENTS, 0)
                .mapToObj(most -> new Assembly(plan, source, Precision.FLOAT32, Loading.UNHEARD, most)
                        .build(Assignment.of(plan.split(), source, 1)))
                .toList();

        same(heldAndStored.get(1).train(), heldAndStored.get(0).train());
    }

    private static void same(Part stored, Part held) {
        assertThat(stored.inputs()).isInstanceOf(StoredInputs.class);
        assertThat(stored.labels()).isEqualTo(held.labels());
        double[] expected = held.inputs().toMatrix().toArray();
        assertThat(stored.inputs().toMatrix().toArray()).isEqualTo(expected);
        int[] backwards = IntStream.range(0, held.samples())
                .map(i -> held.samples() - 1 - i)
                .toArray();
        for (Precision precision : Precision.values()) {
            Matrix some = Matrix.zeros(precision, 5, WIDTH);
            Matrix same = Matrix.zeros(precision, 5, WIDTH);
            some.gather(stored.inputs(), backwards, 3);
            same.gather(held.inputs(), backwards, 3);
            assertThat(some.toArray()).isEqualTo(same.toArray());
        }
        double[] row = new double[WIDTH];
        double[] sameRow = new double[WIDTH];
        stored.inputs().readRow(7, row);
        held.inputs().readRow(7, sameRow);
        assertThat(row).isEqualTo(sameRow);
    }

    @Test
    void areStandardisedWithinRounding() {
        write("<f4", numbers());
        DataSet held = load(Scaling.STANDARDISE, Precision.FLOAT64, ALL_HELD);
        DataSet stored = load(Scaling.STANDARDISE, Precision.FLOAT64, 0);
        assertThat(stored.train().inputs().toMatrix().toArray())
                .containsExactly(held.train().inputs().toMatrix().toArray(), within(1e-12));
        assertThat(stored.profile().meanSquare()).isCloseTo(held.profile().meanSquare(), within(1e-12));
        assertThat(stored.profile().smallest()).isCloseTo(held.profile().smallest(), within(1e-12));
        assertThat(stored.profile().largestColumns().getFirst().name())
                .isEqualTo(held.profile().largestColumns().getFirst().name());
    }

    @Test
    void columnsOfOneNumberHaveNoDeviation() {
        double[] numbers = numbers();
        for (int i = 0; i < SAMPLES; i++) {
            numbers[i * WIDTH + 5] = 0.1;
        }
        write("<f4", numbers);
        DataSet stored = load(Scaling.STANDARDISE, Precision.FLOAT32, 0);
        assertThat(stored.profile().constantColumns()).isEqualTo(1);
        double[] row = new double[WIDTH];
        stored.train().inputs().readRow(0, row);
        assertThat(row[5]).isZero();
    }

    @Test
    void numbersThatAreNotFiniteAreFoundWithTheirPlace() {
        double[] numbers = numbers();
        numbers[650 * WIDTH + 17] = Double.NaN;
        numbers[3 * WIDTH] = Double.POSITIVE_INFINITY;
        write("<f4", numbers);
        assertThatThrownBy(() -> load(Scaling.NONE, Precision.FLOAT32, 0))
                .isInstanceOf(UserInputException.class)
                .hasMessage("x.npy, sample 3, column 'x[0]': Infinity is not a finite number; x.npy, "
                        + "sample 650, column 'x[17]': NaN is not a finite number; correct or leave "
                        + "out the sample");
    }

    @Test
    void numbersBeyondThePrecisionAreFoundWithTheirPlace() {
        double[] numbers = numbers();
        numbers[650 * WIDTH + 17] = -1e300;
        write("<f8", numbers);
        assertThat(load(Scaling.NONE, Precision.FLOAT64, 0).train().samples()).isEqualTo(490);
        assertThatThrownBy(() -> load(Scaling.NONE, Precision.FLOAT32, 0))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("x.npy, sample 650, column 'x[17]': -1.0E300 is beyond the range of float32");
    }

    @Test
    void digestKnowsEveryNumberScalingAndPart() {
        double[] numbers = numbers();
        write("<f4", numbers);
        DataSet data = load(Scaling.NONE, Precision.FLOAT32, 0);
        assertThat(load(Scaling.NONE, Precision.FLOAT32, 0).digest()).isEqualTo(data.digest());
        assertThat(load(Scaling.UNIT, Precision.FLOAT32, 0).digest()).isNotEqualTo(data.digest());
        assertThat(load(Scaling.NONE, Precision.FLOAT32, 0, 2, Loading.UNHEARD).digest())
                .isNotEqualTo(data.digest());
        numbers[650 * WIDTH + 17]++;
        write("<f4", numbers);
        assertThat(load(Scaling.NONE, Precision.FLOAT32, 0).digest()).isNotEqualTo(data.digest());
    }

    @Test
    void progressEndsAtTheSizeOfTheFile() {
        write("<f4", numbers());
        List<Long> heard = new ArrayList<>();
        load(Scaling.NONE, Precision.FLOAT32, 0, 1, (read, size) -> {
            assertThat(size).isEqualTo(SAMPLES * WIDTH * 4);
            heard.add(read);
        });
        assertThat(heard).isSorted().endsWith((long) SAMPLES * WIDTH * 4);
    }

    @Test
    void anAutoencoderHoldsThemAsTargets() {
        write("<f4", numbers());
        DataPlan plan = DataPlan.of(new FileSpec.NumPyPair("x.npy", null, null)).withSplit(Split.NONE);
        Source source = Source.open(plan.source(), folder, plan.split(), 1, Loading.UNHEARD);
        DataSet data = new Assembly(plan, source, Precision.FLOAT32, Loading.UNHEARD, 0)
                .build(Assignment.of(plan.split(), source, 1));
        assertThat(data.train().inputs()).isSameAs(data.train().targets());
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsShortenedMeanwhileIsNamed(Precision precision) throws IOException {
        write("<f4", numbers());
        DataSet data = load(Scaling.NONE, precision, 0);
        try (FileChannel file = FileChannel.open(folder.resolve("x.npy"), StandardOpenOption.WRITE)) {
            file.truncate(4096);
        }
        Matrix batch = Matrix.zeros(precision, 100, WIDTH);
        int[] order = IntStream.range(300, 400).toArray();
        assertThatThrownBy(() -> batch.gather(data.train().inputs(), order, 0))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith("x.npy could not be read any more");
    }
}
