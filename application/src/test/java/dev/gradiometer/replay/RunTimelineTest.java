package dev.gradiometer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RunTimelineTest {
    private final RunTimeline timeline = new RunTimeline();

    private void start(int layers) {
        timeline.started(MadeSteps.setup(layers));
    }

    @Test
    void aFewStepsAreColumnsOfTheirOwn() {
        start(2);
        for (int i = 0; i < 5; i++) {
            int step = i;
            timeline.step(MadeSteps.step(10 * i, 1.0 / (i + 1), 2, layer -> Math.pow(10, -step - layer)));
        }

        Columns columns = timeline.columns(Window.all(100));
        assertThat(columns.first()).containsExactly(0, 10, 20, 30, 40);
        assertThat(columns.last()).isEqualTo(columns.first());
        assertThat(columns.count()).containsOnly(1);
        assertThat(columns.series().get(Series.LOSS).mean()).containsExactly(1, 0.5, 1.0 / 3, 0.25, 0.2);
        assertThat(columns.series().get(Series.UPDATE_RATIO).max()).containsOnly(0.01);
        assertThat(columns.series().get(Series.GAIN_RATIO).mean()).containsOnly(Double.NaN);
        Flow flow = timeline.flow(Quantity.GRADIENT, Window.all(100), Statistic.MEAN);
        assertThat(flow.layers()).isEqualTo(2);
        assertThat(flow.values()).containsExactly(0, -1, -2, -3, -4, -1, -2, -3, -4, -5);
    }

    /** Against all values by hand: with gaps, infinities, and a last column that is not full. */
    @Test
    void mergedColumnsKeepSmallestMeanAndLargest() {
        int steps = 3 * Window.LARGEST + 777;
        SplittableRandom random = new SplittableRandom(5);
        double[] losses = new double[steps];
        start(1);
        for (int i = 0; i < steps; i++) {
            double drawn = random.nextDouble();
            losses[i] = drawn < 0.1 ? Double.NaN : drawn > 0.95 ? Double.POSITIVE_INFINITY : 100 * random.nextDouble();
            timeline.step(MadeSteps.step(i, losses[i], 1, layer -> 1));
        }

        for (int most : new int[] {2_048, 1_000, 100, 7, 1}) {
            Columns columns = timeline.columns(Window.all(most));
            assertThat(columns.first().length).isBetween(1, most);
            Columns.Band loss = columns.series().get(Series.LOSS);
            for (int at = 0; at < columns.first().length; at++) {
                int from = (int) (columns.from() + at * columns.width());
                int end = (int) Math.min(from + columns.width(), steps);
                double[] all = Arrays.stream(losses, from, end)
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
                double mean = DoubleStream.of(all)
                        .filter(Double::isFinite)
                        .average()
                        .orElse(all.length == 0 ? Double.NaN : Double.POSITIVE_INFINITY);
                assertThat(columns.first()[at]).isEqualTo(from);
                assertThat(columns.last()[at]).isEqualTo(end - 1);
                assertThat(columns.count()[at]).isEqualTo(end - from);
                assertThat(loss.min()[at]).isEqualTo(DoubleStream.of(all).min().orElse(Double.NaN));
                assertThat(loss.max()[at]).isEqualTo(DoubleStream.of(all).max().orElse(Double.NaN));
                if (Double.isFinite(mean)) {
                    assertThat(loss.mean()[at]).isCloseTo(mean, within(1e-10));
                } else {
                    assertThat(loss.mean()[at]).isEqualTo(mean);
                }
            }
        }
    }

    @Test
    void aRunOfAnyLengthHasBoundedColumns() {
        start(1);
        for (int i = 0; i < 100_000; i++) {
            timeline.step(MadeSteps.step(i, i, 1, layer -> 1));
        }

        assertThat(timeline.records()).isEqualTo(100_000);
        assertThat(timeline.width()).isEqualTo(64);
        assertThat(timeline.columns(Window.all(Window.LARGEST)).first()).hasSize(1_563);
    }

    @Test
    void aDeepNetworkHasFewer() {
        start(1_000);
        for (int i = 0; i < 1_025; i++) {
            timeline.step(MadeSteps.step(i, i, 1_000, layer -> layer));
        }

        assertThat(timeline.width()).isEqualTo(2);
        assertThat(timeline.flow(Quantity.GRADIENT, Window.all(2_000), Statistic.MAX)
                        .columns())
                .isEqualTo(513);
    }

    @Test
    void groupsStayTheSameWhileTheRunGrows() {
        start(1);
        long[] before = new long[0];
        for (int i = 0; i < 3_000; i++) {
            timeline.step(MadeSteps.step(i, i, 1, layer -> 1));
            Columns columns = timeline.columns(new Window(100, Long.MAX_VALUE, 64));
            if (columns.first().length > 0) {
                assertThat(columns.first().length).isLessThanOrEqualTo(64);
                assertThat(columns.from() % columns.width()).isZero();
                assertThat(Long.bitCount(columns.width())).isEqualTo(1);
                if (columns.first().length > before.length && before.length > 0) {
                    assertThat(Arrays.copyOf(columns.first(), before.length)).isEqualTo(before);
                }
                before = columns.first();
            }
        }
    }

    @Test
    void whatIsNotFiniteOrZeroIsSeen() {
        start(3);
        double[] norms = {0, Double.POSITIVE_INFINITY, Double.NaN};
        timeline.step(MadeSteps.step(0, Double.NaN, 3, layer -> norms[layer]));

        assertThat(timeline.flow(Quantity.GRADIENT, Window.all(9), Statistic.MEAN)
                        .values())
                .containsExactly(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN);
        assertThat(timeline.flow(Quantity.UPDATE, Window.all(9), Statistic.MEAN).values())
                .containsOnly(-2);
        assertThat(timeline.flow(Quantity.SIGNAL, Window.all(9), Statistic.MEAN).values())
                .containsOnly((float) Math.log10(5));
        assertThat(timeline.flow(Quantity.ACTIVATION, Window.all(9), Statistic.MEAN)
                        .values())
                .containsOnly(Float.NaN);
    }

    @Test
    void aRunThatIsToldOnceMoreStartsEmpty() {
        start(1);
        timeline.step(MadeSteps.step(0, 1, 1, layer -> 1));
        timeline.evaluation(new Evaluation(0, Evaluation.Part.TRAIN, 5, 1, 0.5));
        timeline.ended(Ending.COMPLETED);
        long version = timeline.version();
        start(1);

        assertThat(timeline.version()).isGreaterThan(version);
        assertThat(timeline.records()).isZero();
        assertThat(timeline.evaluations()).isEmpty();
        assertThat(timeline.ending()).isEqualTo(Ending.OPEN);
        assertThat(timeline.columns(Window.all(9)).first()).isEmpty();
    }

    @Test
    void histogramsAddUpAcrossColumns() {
        start(1);
        for (int i = 0; i < 600; i++) {
            GradientHistogram histogram = new GradientHistogram(
                    i % 2 == 0 ? List.of(1L, 2L) : List.of(10L), i % 2 == 0 ? -4 : -2, 1, 0, 0, List.of());
            timeline.step(MadeSteps.step(i, 1, 1, layer -> 1, histogram));
        }

        Histograms all = timeline.histograms(0, Window.all(100));
        assertThat(all.steps()).hasSizeBetween(1, 100);
        assertThat(all.lowest()).isEqualTo(-4);
        long[] sums = new long[3];
        all.counts().forEach(row -> Arrays.setAll(sums, i -> sums[i] + row[i]));
        assertThat(sums).containsExactly(300, 600, 3_000);
        assertThat(all.zeros().stream().mapToLong(Long::longValue).sum()).isEqualTo(600);
        assertThat(all.last().getLast()).isEqualTo(599);

        Histograms part = timeline.histograms(0, new Window(201, 299, 100));
        assertThat(part.steps().getFirst()).isBetween(201 - timeline.histogramWidth() + 1, 201L);
        assertThat(part.last().getLast()).isBetween(298L, 298 + timeline.histogramWidth() - 1);
        assertThat(part.steps()).hasSizeGreaterThan(20);
        assertThat(timeline.histograms(0, new Window(600, 700, 100)).steps()).isEmpty();
    }

    @Test
    void unitsAreDeadAfterTheLastWindowThatCovers() {
        start(1);
        timeline.window(window(false, List.of(0, 3, 0), List.of(-1L, 4L, -1L)));
        assertThat(timeline.units())
                .containsExactly(
                        new UnitRecord(0, 3, 10, List.of(0L, 3L, 0L), List.of(0, 2), Arrays.asList(-1L, null, -1L)));
        timeline.window(window(true, List.of(0, 0, 2), List.of(-1L, 4L, 9L)));
        timeline.window(window(false, List.of(0, 1, 0), List.of(-1L, 12L, 9L)));

        List<UnitRecord> units = new ArrayList<>(timeline.units());
        assertThat(units)
                .containsExactly(
                        new UnitRecord(0, 3, 10, List.of(0L, 0L, 2L), List.of(0, 1), Arrays.asList(-1L, 4L, null)));
    }

    private static WindowReading window(boolean covers, List<Integer> live, List<Long> lastLive) {
        return new WindowReading(0, 5, 10, covers, List.of(new WindowReading.LayerUnits(0, live, lastLive, -1)));
    }
}
