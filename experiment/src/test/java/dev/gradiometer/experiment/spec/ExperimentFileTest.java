package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Missing;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.SqlSpec;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.tables.CsvDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {
    private static FileSpec.Csv passengers() {
        return new FileSpec.Csv(
                "passengers.csv",
                new TableColumns(
                        new Target.Label("survived"),
                        List.of("name", "ticket"),
                        List.of(
                                Category.of("sex"),
                                new Category("town", Category.Coding.ONE_HOT, 64, 10, Category.Unseen.OTHER),
                                new Category("street", Category.Coding.HASH, 64, 0, Category.Unseen.ERROR),
                                new Category("brand", Category.Coding.FREQUENCY, 64, 0, Category.Unseen.OTHER)),
                        List.of("smoker"),
                        List.of("boarded"),
                        new Missing(
                                Missing.Treatment.DROP_ROW,
                                Missing.Treatment.CATEGORY,
                                Map.of("age", Missing.Treatment.MEDIAN, "fare", Missing.Treatment.MEAN)),
                        List.of("-999"),
                        List.of("age"),
                        "importance"),
                CsvDialect.DEFAULT);
    }

    private static final VarianceScaling GLOROT = VarianceScaling.glorot(Distribution.UNIFORM);

    @Test
    void readsEveryKeyOfTheWholeFile() {
        ExperimentSpec spec = Samples.with();

        assertThat(spec.name()).isEqualTo("vanishing-sigmoid-tower");
        assertThat(spec.description()).startsWith("Twenty sigmoid layers");
        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(spec.threads()).isEqualTo(2);
        assertThat(spec.data())
                .isEqualTo(new DataPlan(
                        new GeneratorSpec.StrokeDigits(8_000),
                        new Split.ByShares(0.2, 0),
                        Scaling.NONE,
                        TargetEncoding.ONE_HOT));
        assertThat(spec.loss()).isEqualTo(new CategoricalCrossEntropy(true));
        assertThat(spec.training())
                .isEqualTo(new TrainingSpec(
                        new TrainingSpec.Length.Epochs(10),
                        64,
                        new UpdateSpec(
                                new Sgd(),
                                0.1,
                                new Schedule.Constant(),
                                new Clipping.ByNorm(1),
                                new WeightDecay.L2(1e-4)),
                        Optional.of(StopSpec.DEFAULT)));
        assertThat(spec.readings())
                .isEqualTo(new ReadingsSpec(OptionalInt.empty(), 1, Optional.of(SharpnessSpec.DEFAULT)));
        assertThat(spec.thresholds()).isEmpty();
    }

    @Test
    void anUnclippedCrossEntropyIsTheOneOnLogitsWithoutTheLastActivation() {
        String end = "network.layers[1].activation=";
        ExperimentSpec unclipped = small("loss={kind: binary-cross-entropy, clipped: false}", end + "sigmoid");
        assertThat(unclipped).isEqualTo(small());
        assertThat(unclipped.network().paths()).isEqualTo(small().network().paths());
        ExperimentSpec summed =
                small("loss={kind: categorical-cross-entropy, clipped: false, reduction: sum}", end + "softmax");
        assertThat(summed).isEqualTo(small("loss={kind: categorical-cross-entropy-on-logits, reduction: sum}"));
    }

    @Test
    void anInitialiserThatHasBiasesOfItsOwnDrawsThemUnlessTheFileSaysHow() {
        for (Initialiser own : List.of(new PytorchLinear(), new NguyenWidrow())) {
            String network = "network.initialiser=" + own.describe();
            assertThat(dense(network)).isEqualTo(new LayerSpec.Dense(8, own, own));
            assertThat(dense(network, "network.bias-initialiser=zeros"))
                    .isEqualTo(new LayerSpec.Dense(8, own, Constant.ZERO));
            assertThat(dense(network, "network.layers[0].bias=0.5"))
                    .isEqualTo(new LayerSpec.Dense(8, own, new Constant(0.5)));
            assertThat(dense(network, "network.layers[0].bias=false")).isEqualTo(new LayerSpec.Dense(8, own, null));
            assertThat(dense("network.bias-initialiser=" + own.describe()))
                    .isEqualTo(new LayerSpec.Dense(8, LayerSpec.Dense.DEFAULT_WEIGHTS, own));
        }
    }

    private static LayerSpec dense(String... settings) {
        return small(settings).network().layers().getFirst();
    }

    private static ExperimentSpec small(String... settings) {
        return ExperimentFile.parse(Samples.SMALL, "x.yaml", List.of(settings)).spec();
    }

    @Test
    void writesRepeatsAndShorthandsOut() {
        NetworkSpec network = Samples.with().network();

        List<LayerSpec> layers = network.layers();
        assertThat(layers).hasSize(20 * 2 + 6).hasSameSizeAs(network.places());
        LayerSpec.Dense repeated = new LayerSpec.Dense(64, VarianceScaling.he(Distribution.NORMAL), Constant.ZERO);
        assertThat(layers.subList(0, 4))
                .containsExactly(
                        repeated,
                        new LayerSpec.Activate(new Sigmoid()),
                        repeated,
                        new LayerSpec.Activate(new Sigmoid()));
        assertThat(layers.subList(40, 46))
                .containsExactly(
                        new LayerSpec.Residual(
                                List.of(
                                        new LayerSpec.Dense(64, GLOROT, Constant.ZERO),
                                        new LayerSpec.Activate(new Relu())),
                                0.5),
                        new LayerSpec.LayerNorm(1e-5),
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        new LayerSpec.Dropout(0.5),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Dense(10, GLOROT, Constant.ZERO));
        assertThat(network.places().getFirst()).matches("whole\\.yaml:\\d+: network\\.layers\\[0]\\.layers\\[0]");
        assertThat(network.places().getLast()).matches("whole\\.yaml:\\d+: network\\.layers\\[6]");
    }

    @Test
    void fillsDefaultsIn() {
        ExperimentSpec spec = ExperimentFile.parse(Samples.SMALL, "some/folder/two circles.yaml", List.of())
                .spec();

        assertThat(spec.name()).isEqualTo("two circles");
        assertThat(spec.description()).isEmpty();
        assertThat(spec.seed()).isEqualTo(1);
        assertThat(spec.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(spec.threads()).isBetween(1, 8);
        assertThat(spec.data().source()).isEqualTo(GeneratorSpec.Circles.DEFAULT);
        assertThat(spec.data().split()).isEqualTo(Split.DEFAULT);
        assertThat(spec.data().encoding()).isEqualTo(TargetEncoding.INDEX);
        assertThat(spec.network().layers())
                .containsExactly(
                        new LayerSpec.Dense(8, GLOROT, Constant.ZERO),
                        new LayerSpec.Activate(new Tanh()),
                        new LayerSpec.Dense(1, GLOROT, Constant.ZERO));
        assertThat(spec.loss()).isEqualTo(new BinaryCrossEntropy(true));
        assertThat(spec.training())
                .isEqualTo(new TrainingSpec(new TrainingSpec.Length.Epochs(10), 64, UpdateSpec.of(new Sgd())));
    }

    @Test
    void readsWhatEachSectionOfTheGuideShows() {
        List<ExperimentSpec> specs = Samples.blocks().stream()
                .map(text -> ExperimentFile.parse(text, "guide.yaml", List.of()).spec())
                .toList();

        List<LayerSpec> layers = specs.get(1).network().layers();
        assertThat(layers.getFirst()).isEqualTo(new LayerSpec.Dense(32, GLOROT, null));
        assertThat(layers.get(2)).isEqualTo(new LayerSpec.Activate(new LeakyRelu(0.1)));
        assertThat(((LayerSpec.Residual) layers.get(3)).branch().getLast())
                .isEqualTo(new LayerSpec.Dense(32, Constant.ZERO, new Constant(0.01)));
        assertThat(layers.getLast()).isEqualTo(new LayerSpec.Dense(10, new Normal(0, 0.01), Constant.ZERO));
        assertThat(specs.stream().skip(2).limit(8).map(spec -> spec.data().source()))
                .containsExactly(
                        FileSpec.Csv.of("houses.csv", new Target.Values(List.of("price"))),
                        passengers(),
                        new FileSpec.Parquet(
                                "passengers.parquet",
                                TableColumns.of(new Target.Label("survived"))
                                        .ignoring(List.of("name"))
                                        .withCategories(List.of("sex"))),
                        new SqlSpec(
                                "jdbc:postgresql://${SHOP_HOST}/shop",
                                "ada",
                                "${SHOP_PASSWORD}",
                                "SELECT price, rooms, town FROM houses WHERE sold > DATE '2020-01-01' ORDER BY id\n",
                                TableColumns.of(new Target.Values(List.of("price")))
                                        .withCategories(List.of("town"))),
                        new FileSpec.IdxFolder("mnist"),
                        new FileSpec.Idx("letters-images-idx3-ubyte.gz", "letters-labels-idx1-ubyte.gz"),
                        new FileSpec.NumPyArchive(
                                "digits.npz", "x", "y", "x_test", "y_test", FileSpec.Goal.CLASSIFICATION),
                        new FileSpec.NumPyPair("x.npy", "y.npy", null));
        assertThat(specs.get(10).data())
                .isEqualTo(DataPlan.of(new MemorySpec())
                        .withScaling(Scaling.STANDARDISE)
                        .withEncoding(TargetEncoding.INDEX));
        assertThat(specs.get(2).data())
                .isEqualTo(new DataPlan(
                        FileSpec.Csv.of("houses.csv", new Target.Values(List.of("price"))),
                        new Split.ByShares(0.2, 0.1),
                        Scaling.STANDARDISE,
                        TargetEncoding.INDEX,
                        TargetScaling.LOG,
                        ClassWeights.NONE,
                        DataPlan.Objective.TARGETS));
        assertThat(specs.get(3).data().split()).isEqualTo(new Split.ByGroup("family", 0.2, 0.1));
        assertThat(specs.get(6).data().split()).isEqualTo(new Split.OwnTest(0));
        TrainingSpec training = specs.get(11).training();
        assertThat(training.length()).isEqualTo(new TrainingSpec.Length.Steps(5_000));
        assertThat(training.batch()).isEqualTo(TrainingSpec.FULL_BATCH);
        assertThat(training.update().schedule()).isEqualTo(new Schedule.WarmUp(100, 0, Schedule.Cosine.DEFAULT));
        assertThat(training.update().clipping()).isEqualTo(new Clipping.ByValue(0.5));
        assertThat(training.update().weightDecay()).isEqualTo(new WeightDecay.Decoupled(0.01));
    }

    @Test
    void givesAdamWItsDecay() {
        UpdateSpec update = Samples.with("training.optimiser=adamw", "training.weight-decay=0.05")
                .training()
                .update();

        assertThat(((AdamW) update.optimiser()).weightDecay()).isEqualTo(0.05);
        assertThat(update.weightDecay()).isEqualTo(WeightDecay.NONE);
    }

    @Test
    void keepsThresholdsInOrder() {
        assertThat(Samples.with("diagnosis.thresholds={b: 2, a: 1e-3}").thresholds())
                .containsExactly(entry("b", 2.0), entry("a", 1e-3));
    }

    @Test
    void readsNumbersOfYaml12() {
        assertThat(Samples.with("training.learning-rate=1e-5")
                        .training()
                        .update()
                        .learningRate())
                .isEqualTo(1e-5);
        assertThat(Samples.with("training.learning-rate=.5").training().update().learningRate())
                .isEqualTo(0.5);
        assertThat(Samples.with("training.learning-rate=+2.E1")
                        .training()
                        .update()
                        .learningRate())
                .isEqualTo(20);
        assertThat(Samples.with("seed=0x1F").seed()).isEqualTo(31);
        assertThat(Samples.with("seed=9223372036854775807").seed()).isEqualTo(Long.MAX_VALUE);
        assertThat(Samples.with("data.samples=1e3").data().source()).isEqualTo(new GeneratorSpec.StrokeDigits(1_000));
    }

    @Test
    void aSectionMayBeAnAlias() {
        String text = Samples.SMALL
                .replace("dense: 8", "dense: 8\n      initialiser: &i {kind: normal, deviation: 2}")
                .replace("dense: 1\n", "dense: 1\n      initialiser: *i\n");

        List<LayerSpec> layers =
                ExperimentFile.parse(text, "a.yaml", List.of()).spec().network().layers();

        assertThat(layers)
                .contains(
                        new LayerSpec.Dense(8, new Normal(0, 2), Constant.ZERO),
                        new LayerSpec.Dense(1, new Normal(0, 2), Constant.ZERO));
    }

    @Test
    void textAndOverridesGiveTheSameExperimentAgain() {
        List<String> overrides = List.of("training.optimiser=momentum", "training.optimiser.beta=0.5", "seed=7");
        ExperimentFile file = ExperimentFile.parse(Samples.whole(), "x.yaml", overrides);
        ExperimentFile again = ExperimentFile.parse(file.text(), file.name(), file.overrides());

        assertThat(file.spec().training().update().optimiser()).isEqualTo(new Momentum(0.5));
        assertThat(again.spec()).isEqualTo(file.spec());
        assertThat(again.resolved()).isEqualTo(file.resolved());
    }

    @Test
    void resolvedIsTheFileWithItsOverrides() {
        ExperimentFile file = ExperimentFile.parse(
                Samples.SMALL, "x.yaml", List.of("seed=3", "training.clip=null", "data.noise=1e-2"));

        assertThat(file.resolved().get("seed")).isEqualTo(3L);
        assertThat(file.resolved().get("data")).hasToString("{source=circles, noise=0.01}");
        assertThat(file.resolved().get("training")).hasToString("{}");
        assertThat(file.resolved()).containsOnlyKeys("data", "network", "loss", "seed", "training");
    }

    @Test
    void readsAFileWithByteOrderMarkAndWindowsLineEnds(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("windows.yml");
        Files.writeString(path, "\uFEFF" + Samples.whole().replace("\n", "\r\n"));

        assertThat(ExperimentFile.read(path, List.of("name=null")).spec().name())
                .isEqualTo("windows");
    }

    @Test
    void namesThePlaceOfALaterMistake() {
        String text = Samples.SMALL + "diagnosis:\n  thresholds:\n    depth: 3\n";
        ExperimentFile file = ExperimentFile.parse(text, "x.yaml", List.of());

        assertThat(file.error("diagnosis.thresholds.depth", "no such threshold"))
                .hasMessage("x.yaml:11: diagnosis.thresholds.depth: no such threshold");
        assertThat(file.error("network.layers[1].dense", "is odd"))
                .hasMessage("x.yaml:7: network.layers[1].dense: is odd");
        assertThat(file.error("training.batch", "too large")).hasMessage("x.yaml:1: training.batch: too large");
    }

    @Test
    void aNameFromALongFileNameIsNotCutInsideALetter() {
        String letter = "\uD840\uDC00";
        String name = ExperimentFile.parse(Samples.SMALL, "a" + letter.repeat(150) + ".yaml", List.of())
                .spec()
                .name();

        assertThat(name).isEqualTo("a" + letter.repeat(99));
    }
}
