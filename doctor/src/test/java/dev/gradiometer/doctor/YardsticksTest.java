package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.readings.Yardstick.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YardsticksTest {
    private static final String NONE = "split: {validation: 0}";

    @ParameterizedTest
    @ValueSource(strings = {NONE, "split: {validation: 0.2}"})
    void aLinearModelCannotTellCirclesApartAndANetworkCan(String split) {
        Yardstick yardstick = of("{source: circles, samples: 1000, noise: 0.05, %s}".formatted(split));
        assertThat(reach(yardstick, Model.LINEAR, Metric.ACCURACY).held()).isCloseTo(0.5, within(0.1));
        assertThat(reach(yardstick, Model.NETWORK, Metric.ACCURACY).held()).isGreaterThan(0.98);
        assertThat(yardstick.best(Metric.ACCURACY))
                .hasValueSatisfying(best -> assertThat(best.model()).isEqualTo(Model.NETWORK));
    }

    @Test
    void nothingIsHeldBackOfFourSamplesAndANetworkFitsThem() {
        Yardstick.Reach network = reach(of("{source: parity, bits: 2, " + NONE + "}"), Model.NETWORK, Metric.ACCURACY);
        assertThat(network.held()).isNaN();
        assertThat(network.allowed()).isEqualTo(1);
        assertThat(network.guessing()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingPredictsLabelsThatWereDrawn(long seed) {
        Random random = new Random(seed);
        double[][] inputs = new double[400][5];
        int[] labels = new int[400];
        for (int i = 0; i < labels.length; i++) {
            inputs[i] = random.doubles(5).toArray();
            labels[i] = random.nextInt(2);
        }
        Yardstick yardstick = of(Samples.classes(inputs, labels), seed);
        for (Yardstick.Rival rival : yardstick.rivals()) {
            Yardstick.Reach reach = rival.reach(Metric.ACCURACY).orElseThrow();
            assertThat(reach.held()).isLessThan(reach.guessing() + 3 * reach.error());
            assertThat(reach.error()).isBetween(0.015, 0.06);
        }
    }

    @Test
    void rareEventsAreFoundByTheirRankingWhereTheAccuracySaysNothing() {
        Random random = new Random(1);
        double[][] inputs = new double[3_000][4];
        int[] labels = new int[3_000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 100 == 0 ? 1 : 0;
            for (int c = 0; c < 4; c++) {
                inputs[i][c] = random.nextGaussian() + 2 * labels[i];
            }
        }
        Yardstick.Reach reach = reach(of(Samples.classes(inputs, labels), 1), Model.LINEAR, Metric.AVERAGE_PRECISION);
        assertThat(reach.guessing()).isCloseTo(0.01, within(0.002));
        assertThat(reach.held()).isGreaterThan(0.6);
    }

    @Test
    void aNetworkPredictsTheConsumptionOfCarsBetterThanALine() {
        Yardstick yardstick = of("{source: csv, path: auto-mpg/auto-mpg.csv, targets: [MPG], " + NONE + "}");
        assertThat(reach(yardstick, Model.LINEAR, Metric.R2).held()).isCloseTo(0.81, within(0.03));
        assertThat(reach(yardstick, Model.NETWORK, Metric.R2).held()).isCloseTo(0.86, within(0.03));
        assertThat(reach(yardstick, Model.NETWORK, Metric.R2).guessing()).isCloseTo(0, within(0.03));
    }

    @Test
    void tablesThatAreKnownToBeEasyAre() {
        Yardstick digits = of("{source: csv, path: digits/digits.csv, label: digit}");
        assertThat(reach(digits, Model.LINEAR, Metric.ACCURACY).held()).isGreaterThan(0.95);
        assertThat(reach(digits, Model.NETWORK, Metric.BALANCED_ACCURACY).held())
                .isGreaterThan(0.95);
        Yardstick cancer = of("{source: csv, path: breast-cancer/breast-cancer.csv, label: diagnosis, ignore: [id]}");
        assertThat(reach(cancer, Model.LINEAR, Metric.ACCURACY).held()).isGreaterThan(0.95);
        assertThat(reach(cancer, Model.NETWORK, Metric.ROC_AUC).held()).isGreaterThan(0.98);
    }

    @Test
    void numbersInTheUsersUnitAreWhatCounts() {
        String cars = "{source: csv, path: auto-mpg/auto-mpg.csv, targets: [MPG], target-scaling: log, " + NONE + "}";
        assertThat(reach(of(cars), Model.LINEAR, Metric.R2).held()).isBetween(0.82, 0.9);
    }

    @Test
    void theSameDataAndSeedGiveTheSameBits() {
        String data = "{source: moons, samples: 120, noise: 0.3, " + NONE + "}";
        assertThat(of(data)).isEqualTo(of(data));
    }

    private static Yardstick of(String data) {
        String loss = data.contains("targets") ? "mean-squared-error" : "categorical-cross-entropy-on-logits";
        ExperimentSpec spec = ExperimentFile.parse(
                        "data: %s\nnetwork: {layers: [dense: 2]}\nloss: %s\n".formatted(data, loss),
                        "y.yaml",
                        List.of())
                .spec();
        Path folder = Path.of(System.getProperty("gradiometer.root", "..")).resolve("../shared/data");
        assumeTrue(!data.contains("csv") || Files.isDirectory(folder), () -> "skipped: no " + folder);
        return Yardsticks.of(spec, spec.data().load(folder, spec.precision(), spec.seed()));
    }

    private static Yardstick of(Samples samples, long seed) {
        DataPlan plan = DataPlan.of(new MemorySpec()).withSplit(Split.NONE);
        ExperimentSpec spec = ExperimentFile.parse(
                        "data: {source: memory}\nseed: %d\nnetwork: {layers: [dense: 2]}\nloss: mean-squared-error\n"
                                .formatted(seed),
                        "y.yaml",
                        List.of())
                .spec();
        DataSet data = plan.load(samples, spec.precision(), seed);
        return Yardsticks.of(spec, data);
    }

    private static Yardstick.Reach reach(Yardstick yardstick, Model model, Metric metric) {
        return yardstick.rivals().stream()
                .filter(rival -> rival.model() == model)
                .findFirst()
                .flatMap(rival -> rival.reach(metric))
                .orElseThrow();
    }
}
