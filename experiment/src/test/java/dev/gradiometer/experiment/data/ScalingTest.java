package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Precision;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        FileSpec.Csv.of("t.csv", new FileSpec.Csv.Label("k")),
                        new Split.ByColumn("part"),
                        scaling,
                        TargetEncoding.ONE_HOT)
                .load(folder, precision, 1);
    }

    @Test
    void minMaxIsFittedOnTheTrainingPartAndAppliedToAll() {
        DataSet data = load(Scaling.MIN_MAX, Precision.FLOAT64);
        assertThat(data.train().inputs().toArray()).containsExactly(0, 0, 0.2, 0, 1, 0);
        assertThat(data.test().inputs().toArray()).containsExactly(990.0 / 50, 1);
    }

    @Test
    void standardiseGivesTheTrainingPartMeanZeroAndDeviationOne() {
        DataSet data = load(Scaling.STANDARDISE, Precision.FLOAT64);
        double deviation = Math.sqrt((400 + 100 + 900) / 3.0);
        assertThat(data.train().inputs().toArray())
                .containsExactly(
                        new double[] {-20 / deviation, 0, -10 / deviation, 0, 30 / deviation, 0}, within(1e-15));
        assertThat(data.test().inputs().toArray()).containsExactly(new double[] {970 / deviation, 1}, within(1e-12));
    }

    @Test
    void constantColumnStaysFiniteInBothPrecisions() {
        for (Scaling scaling : Scaling.values()) {
            for (Precision precision : Precision.values()) {
                for (double x : load(scaling, precision).train().inputs().toArray()) {
                    assertThat(x).isFinite();
                }
            }
        }
    }

    @Test
    void columnOfOneInexactNumberCountsAsConstant() {
        Fixture.write(folder, "c.csv", Fixture.text("a,k\n" + "0.1,x\n".repeat(10) + "0.1,y\n"));
        DataSet data = new DataPlan(
                        FileSpec.Csv.of("c.csv", new FileSpec.Csv.Label("k")),
                        Split.NONE,
                        Scaling.STANDARDISE,
                        TargetEncoding.ONE_HOT)
                .load(folder, Precision.FLOAT64, 1);
        assertThat(data.train().inputs().toArray()).containsOnly(0);
    }

    @Test
    void unitDividesBytes() {
        assertThat(load(Scaling.UNIT, Precision.FLOAT64).train().inputs().get(2, 0))
                .isEqualTo(60 / 255.0);
    }

    @Test
    void float32IsFloat64RoundedOnce() {
        double[] wide =
                load(Scaling.STANDARDISE, Precision.FLOAT64).train().inputs().toArray();
        double[] narrow =
                load(Scaling.STANDARDISE, Precision.FLOAT32).train().inputs().toArray();
        for (int i = 0; i < wide.length; i++) {
            assertThat(narrow[i]).isEqualTo((double) (float) wide[i]);
        }
    }
}
