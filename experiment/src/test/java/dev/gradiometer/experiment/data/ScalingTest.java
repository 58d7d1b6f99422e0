package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        Fixture.write(
                folder,
                "t.csv",
                Fixture.text("a,same,k,part\n10,4,x,train\n20,4,y,train\n60,4,y,train\n1000,5,x,test\n"));
    }

    private DataSet load(Scaling scaling, Precision precision) {
        return new DataPlan(
                        FileSpec.Csv.of("t.csv", new Target.Label("k")),
                        new Split.ByColumn("part"),
                        scaling,
                        TargetEncoding.ONE_HOT)
                .load(folder, precision, 1);
    }

    @Test
    void minMaxIsFittedOnTheTrainingPartAndAppliedToAll() {
        DataSet data = load(Scaling.MIN_MAX, Precision.FLOAT64);
        assertThat(data.train().inputs().toMatrix().toArray()).containsExactly(0, 0, 0.2, 0, 1, 0);
        assertThat(data.test().inputs().toMatrix().toArray()).containsExactly(990.0 / 50, 1);
    }

    @Test
    void standardiseGivesTheTrainingPartMeanZeroAndDeviationOne() {
        DataSet data = load(Scaling.STANDARDISE, Precision.FLOAT64);
        double deviation = Math.sqrt((400 + 100 + 900) / 3.0);
        assertThat(data.train().inputs().toMatrix().toArray())
                .containsExactly(
                        new double[] {-20 / deviation, 0, -10 / deviation, 0, 30 / deviation, 0}, within(1e-15));
        assertThat(data.test().inputs().toMatrix().toArray())
                .containsExactly(new double[] {970 / deviation, 1}, within(1e-12));
    }

    @Test
    void constantColumnStaysFiniteInBothPrecisions() {
        for (Scaling scaling : Scaling.values()) {
            for (Precision precision : Precision.values()) {
                for (double x :
                        load(scaling, precision).train().inputs().toMatrix().toArray()) {
                    assertThat(x).isFinite();
                }
            }
        }
    }

    @Test
    void columnOfOneInexactNumberCountsAsConstant() {
        Fixture.write(folder, "c.csv", Fixture.text("a,k\n" + "0.1,x\n".repeat(10) + "0.1,y\n"));
        DataSet data = new DataPlan(
                        FileSpec.Csv.of("c.csv", new Target.Label("k")),
                        Split.NONE,
                        Scaling.STANDARDISE,
                        TargetEncoding.ONE_HOT)
                .load(folder, Precision.FLOAT64, 1);
        assertThat(data.train().inputs().toMatrix().toArray()).containsOnly(0);
    }

    @Test
    void unitDividesBytes() {
        assertThat(load(Scaling.UNIT, Precision.FLOAT64)
                        .train()
                        .inputs()
                        .toMatrix()
                        .get(2, 0))
                .isEqualTo(60 / 255.0);
    }

    @Test
    void float32IsFloat64RoundedOnce() {
        double[] wide = load(Scaling.STANDARDISE, Precision.FLOAT64)
                .train()
                .inputs()
                .toMatrix()
                .toArray();
        double[] narrow = load(Scaling.STANDARDISE, Precision.FLOAT32)
                .train()
                .inputs()
                .toMatrix()
                .toArray();
        for (int i = 0; i < wide.length; i++) {
            assertThat(narrow[i]).isEqualTo((double) (float) wide[i]);
        }
    }

    private DataSet scaled(String rows, Scaling scaling, Precision precision) {
        Fixture.write(folder, "s.csv", Fixture.text("a,b,k,part\n" + rows));
        return new DataPlan(
                        FileSpec.Csv.of("s.csv", new Target.Label("k")),
                        new Split.ByColumn("part"),
                        scaling,
                        TargetEncoding.ONE_HOT)
                .load(folder, precision, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STANDARDISE | 1e200   | -1e200   | far apart",
                "STANDARDISE | 1.7e308 | -1.7e308 | far apart",
                "MIN_MAX     | 1.7e308 | -1.7e308 | far apart",
                "STANDARDISE | 1e-200  | 2e-200   | close together",
            })
    void aColumnThatCannotBeScaledIsNamed(Scaling scaling, String low, String high, String how) {
        String rows = "%s,1,x,train\n%s,2,y,train\n".formatted(low, high);

        assertThatThrownBy(() -> scaled(rows, scaling, Precision.FLOAT64))
                .isInstanceOf(UserInputException.class)
                .hasMessageContainingAll(
                        "s.csv, column 'a': the values from ",
                        "are too %s for the scaling %s; give the column in other units".formatted(how, scaling.label()))
                .hasMessageNotContaining("'b'");
    }

    @Test
    void aNumberThatScalingMakesTooLargeIsNamedAsItWasWritten() {
        String rows = "1,1,x,train\n1.0000001,2,y,train\n1e35,3,x,test\n";

        assertThatThrownBy(() -> scaled(rows, Scaling.STANDARDISE, Precision.FLOAT32))
                .isInstanceOf(UserInputException.class)
                .hasMessageMatching(
                        "s\\.csv, row 4, column 'a': 1\\.0E35, scaled to [0-9.]+E4[0-9], is beyond the range of float32; .*");
    }

    @Test
    void aValueThatIsNotFiniteIsNamedAndNotTheColumnThatItSpoils() {
        Fixture.write(folder, "x.npy", Fixture.npy("<f8", "(3, 1)", Fixture.elements("<f8", 1, Double.NaN, 3)));
        Fixture.write(folder, "y.npy", Fixture.npy("<i4", "(3,)", Fixture.elements("<i4", 0, 1, 1)));
        DataPlan plan = DataPlan.of(new FileSpec.NumPyPair("x.npy", "y.npy", null))
                .withSplit(Split.NONE)
                .withScaling(Scaling.STANDARDISE);

        assertThatThrownBy(() -> plan.load(folder, Precision.FLOAT64, 1))
                .hasMessage(
                        "x.npy, sample 1, column 'x[0]': NaN is not a finite number; correct or leave out the sample");
    }
}
