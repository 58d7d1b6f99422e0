package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.readings.Yardstick.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
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

    @Test
    void anAutoencoderIsUpToItsNarrowestLayerNotToTheData() {
        double[][] inputs = MadeFold.normal(60, 4, 1);
        double[][] targets = new double[60][];
        for (int i = 0; i < 60; i++) {
            targets[i] = new double[] {inputs[i][2], inputs[i][0]};
        }
        assertThat(of(Samples.numbers(inputs, targets), 1).rivals()).isEmpty();
    }

    @Test
    void labelsArePredictedEachByItself() {
        double[][] inputs = MadeFold.normal(300, 3, 1);
        boolean[][] labels = new boolean[300][];
        for (int i = 0; i < 300; i++) {
            labels[i] = new boolean[] {inputs[i][0] > 0, inputs[i][1] + inputs[i][2] > 1, inputs[i][2] > -1};
        }
        for (Yardstick.Rival rival : of(Samples.labels(inputs, labels), 1).rivals()) {
            double least = rival.model() == Model.NEIGHBOURS ? 0.85 : 0.93;
            assertThat(rival.reach(Metric.MICRO_F1).orElseThrow().held()).isGreaterThan(least);
            assertThat(rival.reach(Metric.F1).orElseThrow().guessing()).isBetween(0.2, 0.7);
        }
    }

    @Test
    void aBudgetIsSpentOnTheFirstModels() {
        DataSet data = MadeFold.data(Samples.numbers(MadeFold.normal(100, 3, 1), MadeFold.normal(100, 1, 2)));
        ExperimentSpec spec = spec("{source: memory}", "mean-squared-error");
        assertThat(Yardsticks.of(spec, data, 1).rivals()).isEmpty();
        assertThat(Yardsticks.of(spec, data, 1e7).rivals())
                .extracting(Yardstick.Rival::model)
                .containsExactly(Model.LINEAR);
        assertThat(Yardsticks.of(spec, data, Yardsticks.cost(data))).isEqualTo(Yardsticks.of(spec, data));
        assertThat(Yardsticks.of(spec, data).rivals())
                .extracting(Yardstick.Rival::model)
                .containsExactly(Model.values());
    }

    @Test
    void eachFitIsToldAndNothingComesOfAYardstickThatIsStopped() {
        DataSet data = MadeFold.data(Samples.numbers(MadeFold.normal(100, 3, 1), MadeFold.normal(100, 1, 2)));
        ExperimentSpec spec = spec("{source: memory}", "mean-squared-error");
        List<Inquiry> heard = new ArrayList<>();

        assertThat(Yardsticks.of(spec, data, 1e12, heard::add, () -> heard.size() == 7))
                .isEmpty();
        assertThat(heard)
                .hasSize(7)
                .startsWith(new Inquiry.Fit(Model.LINEAR, "", 1, 5))
                .endsWith(new Inquiry.Fit(Model.NETWORK, "2×32", 2, 5));
    }

    private static ExperimentSpec spec(String data, String loss) {
        String text = "data: %s\nnetwork: {layers: [dense: 2]}\nloss: %s\n".formatted(data, loss);
        return ExperimentFile.parse(text, "y.yaml", List.of()).spec();
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
        ExperimentSpec spec = spec("{source: memory}\nseed: " + seed, "mean-squared-error");
        return Yardsticks.of(spec, MadeFold.data(samples));
    }

    private static Yardstick.Reach reach(Yardstick yardstick, Model model, Metric metric) {
        return yardstick.rivals().stream()
                .filter(rival -> rival.model() == model)
                .findFirst()
                .flatMap(rival -> rival.reach(metric))
                .orElseThrow();
    }
}
