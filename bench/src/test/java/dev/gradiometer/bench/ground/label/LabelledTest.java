package dev.gradiometer.bench.ground.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Labels by outcome; guessing is right on half of the samples, and the parent on 0.9: 0.8 of the way. */
class LabelledTest {
    private static final Yardstick UNTRIED = new Yardstick(0, List.of());
    private static final Entry ENTRY = new Entry("a", "kind", "", List.of("capacity"), null, Entry.Half.TUNE);
    private static final List<Reached> PARENT = runs(0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9);

    @Test
    void failsBelowFourFifthsOfWhatTheParentReaches() {
        Labelled labelled = Labelled.of(ENTRY, runs(0.6, 0.7, 0.6, 0.7, 0.6, 0.7, 0.6, 0.7, 0.9, 0.9), PARENT, UNTRIED);

        assertThat(labelled.label()).isEqualTo(Label.FAILS);
        assertThat(labelled.allowed()).isCloseTo(0.8, within(1e-9));
        assertThat(labelled.reached()).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void isHealthyWithEightSeedsOfTen() {
        assertThat(label(0.9, 0.88, 0.9, 0.88, 0.9, 0.88, 0.9, 0.88, 0.5, 0.5)).isEqualTo(Label.HEALTHY);
        assertThat(label(0.9, 0.88, 0.9, 0.88, 0.9, 0.88, 0.9, 0.5, 0.5, 0.5)).isEqualTo(Label.UNCLEAR);
    }

    @Test
    void isUnclearBetweenFailingAndHealthy() {
        assertThat(label(0.84, 0.84, 0.84, 0.84, 0.84, 0.84, 0.84, 0.84, 0.84, 0.84))
                .isEqualTo(Label.UNCLEAR);
    }

    @Test
    void failsWhereValuesWereNotFinite() {
        Reached broken = new Reached(false, List.of());
        List<Reached> runs = Stream.generate(() -> broken).limit(10).toList();

        assertThat(Labelled.of(ENTRY, runs, PARENT, UNTRIED).label()).isEqualTo(Label.FAILS);
    }

    @Test
    void oneSeedFarBelowGuessingDoesNotHideTheOthers() {
        assertThat(label(0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, -1e9)).isEqualTo(Label.FAILS);
    }

    @Test
    void aBetterYardstickThanTheParentCounts() {
        List<Reached> runs = runs(0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75);
        List<Reached> parent = runs(0.77, 0.77, 0.77, 0.77, 0.77, 0.77, 0.77, 0.77, 0.77, 0.77);

        assertThat(Labelled.of(ENTRY, runs, parent, UNTRIED).label()).isEqualTo(Label.HEALTHY);
        assertThat(Labelled.of(ENTRY, runs, parent, allowing(0.95)).label()).isEqualTo(Label.FAILS);
    }

    @Test
    void whatTheBestSimpleModelMayOweToLuckDoesNotCount() {
        List<Reached> runs = runs(0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75, 0.75);

        assertThat(Labelled.of(ENTRY, runs, runs, allowing(0.83, 0.06)).label()).isEqualTo(Label.HEALTHY);
        assertThat(Labelled.of(ENTRY, runs, runs, allowing(0.83, 0.005)).label())
                .isEqualTo(Label.FAILS);
    }

    @Test
    void failsWhereTheYardstickFindsNothingToLearn() {
        List<Reached> byHeart = Stream.generate(
                        () -> new Reached(true, List.of(new Reached.Reach(Metric.ACCURACY, 0.95, 0.49, 0.5))))
                .limit(10)
                .toList();

        assertThat(Labelled.of(ENTRY, byHeart, PARENT, allowing(0.9)).label()).isEqualTo(Label.HEALTHY);
        assertThat(Labelled.of(ENTRY, byHeart, PARENT, allowing(0.51)).label()).isEqualTo(Label.FAILS);
    }

    private static Label label(double... accuracies) {
        return Labelled.of(ENTRY, runs(accuracies), PARENT, UNTRIED).label();
    }

    private static List<Reached> runs(double... accuracies) {
        return Arrays.stream(accuracies)
                .mapToObj(accuracy ->
                        new Reached(true, List.of(new Reached.Reach(Metric.ACCURACY, accuracy, accuracy, 0.5))))
                .toList();
    }

    private static Yardstick allowing(double accuracy) {
        return allowing(accuracy, 0.005);
    }

    private static Yardstick allowing(double accuracy, double error) {
        Yardstick.Reach reach = new Yardstick.Reach(Metric.ACCURACY, 1, accuracy, error, 0.5);
        return new Yardstick(100, List.of(new Yardstick.Rival(Yardstick.Model.LINEAR, "", 3, List.of(reach))));
    }
}
