package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    /** Inputs are the distinct numbers of linspace, so that a sample can be recognised. */
    private static DataSet points(int samples, Split split, long seed) {
        return new DataPlan(new GeneratorSpec.Chebyshev(samples, 1), split, Scaling.NONE, TargetEncoding.ONE_HOT)
                .load(Path.of("."), Precision.FLOAT64, seed);
    }

    @Test
    void partsHaveTheirSharesAndEverySampleOnce() {
        DataSet data = points(1_000, new Split.ByShares(0.15, 0.1), 7);
        assertThat(data.train().samples()).isEqualTo(750);
        assertThat(data.validation().samples()).isEqualTo(150);
        assertThat(data.test().samples()).isEqualTo(100);
        double[] all = DoubleStream.concat(
                        Arrays.stream(data.train().inputs().toMatrix().toArray()),
                        DoubleStream.concat(
                                Arrays.stream(
                                        data.validation().inputs().toMatrix().toArray()),
                                Arrays.stream(data.test().inputs().toMatrix().toArray())))
                .sorted()
                .toArray();
        assertThat(all)
                .containsExactly(
                        points(1_000, Split.NONE, 7).train().inputs().toMatrix().toArray());
    }

    @Test
    void samplesKeepTheSourcesOrder() {
        double[] train = points(100, new Split.ByShares(0.3, 0), 3)
                .train()
                .inputs()
                .toMatrix()
                .toArray();
        assertThat(train).isSorted();
    }

    @Test
    void sameSeedSamePartsOtherSeedOtherParts() {
        Split split = new Split.ByShares(0.5, 0);
        assertThat(points(100, split, 3).train().inputs().toMatrix().toArray())
                .containsExactly(
                        points(100, split, 3).train().inputs().toMatrix().toArray())
                .isNotEqualTo(points(100, split, 4).train().inputs().toMatrix().toArray());
    }

    @Test
    void heldOutSamplesComeFromTheWholeRange() {
        double[] held = points(2_000, new Split.ByShares(0.5, 0), 1)
                .validation()
                .inputs()
                .toMatrix()
                .toArray();
        assertThat(Arrays.stream(held).average().orElseThrow()).isBetween(-0.06, 0.06);
        assertThat(Arrays.stream(held).filter(x -> x < 0).count()).isBetween(430L, 570L);
    }

    @Test
    void smallShareStillHasOneSampleAndNoShareHasNoPart() {
        DataSet data = points(10, new Split.ByShares(0.01, 0), 1);
        assertThat(data.validation().samples()).isEqualTo(1);
        assertThat(data.test()).isNull();
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new Split.ByShares(0.5, 0.5)).isInstanceOf(UserInputException.class);
        assertThatThrownBy(() -> points(2, new Split.ByShares(0.4, 0.4), 1))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("leave nothing to train on");
    }
}
