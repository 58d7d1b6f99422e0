package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.TruncatedNormal;
import dev.gradiometer.engine.initialiser.Uniform;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.optimiser.Adadelta;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.AdamW;
import dev.gradiometer.engine.optimiser.AmsGrad;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.EpsilonPlacement;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nadam;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.Spared;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Missing;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.SqlSpec;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.TableSpec;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.tables.CsvDialect;
import dev.gradiometer.tables.DateOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An experiment put together from records, without reader and builder, with a random choice of everything. */
final class RandomExperiment {
    private final RandomGenerator random;

    RandomExperiment(RandomGenerator random) {
        this.random = random;
    }

    ExperimentSpec spec() {
        DataSpec source = source();
        UpdateSpec update = update();
        TrainingSpec.Length length = coin()
                ? new TrainingSpec.Length.Epochs(count())
                : new TrainingSpec.Length.Steps(random.nextLong(1, 1_000_000_000_000L));
        Loss loss = loss();
        boolean guarded = !(update.guard() instanceof RateGuard.None);
        SequencedMap<String, Double> thresholds = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            thresholds.put("number-" + i, random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
        }
        return new ExperimentSpec(
                pick("two moons", "1e3", "null", "ünï", "a.b_c-d"),
                pick("", "Twenty layers, too many: #1", "yes"),
                random.nextLong() >>> 1,
                pick(Precision.values()),
                random.nextInt(1, 1_025),
                plan(source, loss.each() instanceof Poisson),
                NetworkSpec.of(layers(random.nextInt(1, 9), true)),
                loss,
                new TrainingSpec(length, coin() ? TrainingSpec.FULL_BATCH : count(), update, stop()),
                new ReadingsSpec(
                        coin() ? OptionalInt.empty() : OptionalInt.of(count()),
                        random.nextInt(1, 4),
                        guarded || coin()
                                ? Optional.empty()
                                : Optional.of(coin() ? SharpnessSpec.DEFAULT : new SharpnessSpec(count(), count(), 7))),
                thresholds);
    }

    private Optional<StopSpec> stop() {
        return coin()
                ? Optional.empty()
                : Optional.of(
                        coin()
                                ? StopSpec.DEFAULT
                                : new StopSpec(
                                        pick(Evaluation.Part.TRAIN, Evaluation.Part.VALIDATION),
                                        count(),
                                        pick(StopSpec.Keep.values())));
    }

    private Loss loss() {
        Loss loss = pick(LossReader.NAMES.byName().values().toArray(Loss[]::new));
        Loss each = loss instanceof Huber && coin() ? new Huber(share()) : loss;
        return coin() ? new Summed(each) : each;
    }

    private List<LayerSpec> layers(int count, boolean outside) {
        List<LayerSpec> layers = new ArrayList<>();
        layers.add(dense());
        for (int i = 1; i < count; i++) {
            layers.add(
                    switch (random.nextInt(outside ? 7 : 6)) {
                        case 0, 1 -> dense();
                        case 2 -> new LayerSpec.Activate(activation());
                        case 3 -> new LayerSpec.LayerNorm(coin() ? 1e-5 : share());
                        case 4 -> new LayerSpec.BatchNorm(coin() ? 1e-5 : share(), coin() ? 0.1 : share());
                        case 5 -> new LayerSpec.Dropout(coin() ? 0 : share());
                        default -> new LayerSpec.Residual(layers(random.nextInt(1, 4), false), coin() ? 1 : -share());
                    });
        }
        if (random.nextInt(3) == 0) {
            List<LayerSpec> block = List.copyOf(layers);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                layers.addAll(block);
            }
        }
        return layers;
    }

    private LayerSpec dense() {
        return new LayerSpec.Dense(
                16,
                initialiser(true),
                random.nextInt(3) == 0 ? null : coin() ? Constant.ZERO : initialiser(false),
                coin());
    }

    private Initialiser initialiser(boolean weights) {
        return switch (random.nextInt(weights ? 11 : 10)) {
            case 0 -> new Constant(coin() ? 0 : random.nextGaussian());
            case 1 -> coin() ? Normal.DEFAULT : new Normal(random.nextGaussian(), share());
            case 2 -> coin() ? TruncatedNormal.DEFAULT : new TruncatedNormal(random.nextGaussian(), share());
            case 3 -> coin() ? Uniform.DEFAULT : new Uniform(-share(), share());
            case 4, 5 ->
                new VarianceScaling(
                        coin() ? 1 : coin() ? 2 : share(),
                        pick(VarianceScaling.Mode.values()),
                        pick(VarianceScaling.Distribution.values()));
            case 6 -> coin() ? Orthogonal.DEFAULT : new Orthogonal(random.nextGaussian());
            case 7 -> coin() ? IdentityMatrix.DEFAULT : new IdentityMatrix(random.nextGaussian());
            case 8 -> new PytorchLinear();
            case 9 -> new NguyenWidrow();
            default -> new Critical(coin() ? 1 : coin() ? 2 : share());
        };
    }

    private Activation activation() {
        return switch (pick(Activation.all().toArray(Activation[]::new))) {
            case LeakyRelu preset -> coin() ? preset : new LeakyRelu(random.nextGaussian());
            case Elu preset -> coin() ? preset : new Elu(share());
            case Activation other -> other;
        };
    }

    private UpdateSpec update() {
        Optimiser optimiser = optimiser(pick(Optimiser.all().toArray(Optimiser[]::new)));
        boolean guardable = optimiser instanceof Sgd || optimiser instanceof Adam || optimiser instanceof Momentum;
        UpdateSpec update = new UpdateSpec(
                optimiser,
                coin() ? optimiser.defaultLearningRate() : share(),
                schedule(true),
                switch (random.nextInt(3)) {
                    case 0 -> Clipping.NONE;
                    case 1 -> new Clipping.ByNorm(share());
                    default -> new Clipping.ByValue(share());
                },
                optimiser instanceof AdamW
                        ? WeightDecay.NONE
                        : switch (random.nextInt(3)) {
                            case 0 -> WeightDecay.NONE;
                            case 1 -> new WeightDecay.L2(share());
                            default -> new WeightDecay.Decoupled(share());
                        },
                coin() ? Set.of(Spared.values()) : coin() ? Set.of(pick(Spared.values())) : Set.of(),
                guardable && coin()
                        ? coin() ? RateGuard.BySharpness.DEFAULT : new RateGuard.BySharpness(share(), 3, count(), 5)
                        : RateGuard.NONE,
                false);
        return update.guard() instanceof RateGuard.None ? update.withMaximise(coin()) : update;
    }

    private Optimiser optimiser(Optimiser named) {
        EpsilonPlacement place = pick(EpsilonPlacement.values());
        return coin()
                ? named
                : switch (named) {
                    case Sgd sgd -> sgd;
                    case Momentum momentum -> new Momentum(share());
                    case Nesterov nesterov -> new Nesterov(share());
                    case Adagrad adagrad -> new Adagrad(share(), share());
                    case Adadelta adadelta -> new Adadelta(share(), share());
                    case RmsProp rmsProp -> new RmsProp(share(), share(), coin(), coin() ? 0 : share());
                    case Adam adam -> new Adam(share(), share(), share(), place);
                    case AmsGrad amsGrad -> new AmsGrad(share(), share(), share(), place);
                    case AdamW adamW -> new AdamW(share(), share(), share(), place, share());
                    case Nadam nadam ->
                        new Nadam(share(), share(), share(), coin() ? Nadam.CONSTANT_MOMENTUM : share());
                    case Lion lion -> new Lion(share(), share());
                    case Prodigy prodigy ->
                        new Prodigy(
                                share(),
                                share(),
                                share(),
                                share(),
                                share(),
                                coin() ? Double.POSITIVE_INFINITY : 1 + share(),
                                coin(),
                                coin());
                    case Dog dog -> new Dog(share(), share(), random.nextInt(9));
                };
    }

    private Schedule schedule(boolean first) {
        return switch (random.nextInt(first ? 7 : 6)) {
            case 0 -> new Schedule.Constant();
            case 1 -> new Schedule.StepDecay(count(), coin() ? 0.1 : share());
            case 2 -> new Schedule.Exponential(share());
            case 3 -> coin() ? Schedule.Cosine.DEFAULT : new Schedule.Cosine(share());
            case 4 ->
                coin() ? Schedule.OneCycle.DEFAULT : new Schedule.OneCycle(share(), 1 + share(), 1e5 * (1 + share()));
            case 5 ->
                coin()
                        ? Schedule.ReduceOnPlateau.DEFAULT
                        : new Schedule.ReduceOnPlateau(share(), count(), share(), count(), share());
            default -> new Schedule.WarmUp(count(), coin() ? 0 : share(), schedule(false));
        };
    }

    private DataSpec source() {
        int n = random.nextInt(100, 2_000);
        boolean preset = coin();
        return switch (random.nextInt(17)) {
            case 0 ->
                preset ? GeneratorSpec.Circles.DEFAULT : new GeneratorSpec.Circles(n, share(), 0.1 + 0.5 * share());
            case 1 -> preset ? GeneratorSpec.Moons.DEFAULT : new GeneratorSpec.Moons(n, share());
            case 2 -> preset ? GeneratorSpec.Blobs.DEFAULT : new GeneratorSpec.Blobs(n, 4, 5, share());
            case 3 -> preset ? GeneratorSpec.Spirals.DEFAULT : new GeneratorSpec.Spirals(n, 5, 0.5, share());
            case 4 -> preset ? GeneratorSpec.Parity.DEFAULT : new GeneratorSpec.Parity(30, n);
            case 5 ->
                preset
                        ? GeneratorSpec.LinearTeacher.DEFAULT
                        : new GeneratorSpec.LinearTeacher(n, 3, 2, share(), 1 + share());
            case 6 ->
                preset ? GeneratorSpec.NetworkTeacher.DEFAULT : new GeneratorSpec.NetworkTeacher(n, 3, 7, 2, share());
            case 7 -> preset ? GeneratorSpec.Chebyshev.DEFAULT : new GeneratorSpec.Chebyshev(n, 3);
            case 8 -> preset ? GeneratorSpec.StrokeDigits.DEFAULT : new GeneratorSpec.StrokeDigits(n);
            case 9 ->
                preset
                        ? FileSpec.Csv.of("some folder/a, b.csv", new Target.Label("3"))
                        : new FileSpec.Csv("t.csv", columns(), dialect());
            case 10 -> new FileSpec.Idx("images.gz", "C:\\labels");
            case 11 -> new FileSpec.IdxFolder("mnist");
            case 12 -> new FileSpec.NumPyPair("x.npy", "y.npy", goal());
            case 13 ->
                preset
                        ? FileSpec.NumPyArchive.of("a.npz")
                        : new FileSpec.NumPyArchive("a.npz", "in", "out", "test-in", "test-out", goal());
            case 14 -> new FileSpec.Parquet("sales/x.parquet", columns());
            case 15 ->
                new SqlSpec(
                        "jdbc:duckdb:${HOME}/shop.duckdb",
                        coin() ? null : "ada",
                        coin() ? null : "${SHOP_PASSWORD}",
                        coin() ? "select 1" : "-- all\nSELECT *\n  FROM sales -- of all towns\n",
                        columns());
            default -> new MemorySpec();
        };
    }

    /** @param unscaled whether what is learned stays as it is */
    private DataPlan plan(DataSpec source, boolean unscaled) {
        boolean reconstructs =
                source instanceof TableSpec table && table.columns().target() instanceof Target.Inputs
                        || source instanceof GeneratorSpec && coin();
        return new DataPlan(
                source,
                split(source),
                unscaled ? Scaling.NONE : pick(Scaling.values()),
                pick(TargetEncoding.values()),
                unscaled ? TargetScaling.NONE : pick(TargetScaling.values()),
                coin()
                        ? ClassWeights.NONE
                        : coin() ? ClassWeights.BALANCED : new ClassWeights.Given(Map.of("yes", 2.5)),
                reconstructs ? DataPlan.Objective.INPUTS : DataPlan.Objective.TARGETS);
    }

    private CsvDialect dialect() {
        return coin()
                ? CsvDialect.DEFAULT
                : new CsvDialect('\t', coin(), ',', coin() ? "." : "", DateOrder.DAY_FIRST, "windows-1252");
    }

    private TableColumns columns() {
        Target target = switch (random.nextInt(4)) {
            case 0 -> new Target.Values(List.of("price", "1.5"));
            case 1 -> new Target.Labels(List.of("rain", "true"));
            case 2 -> new Target.Inputs();
            default -> new Target.Label("null");
        };
        Missing missing = coin()
                ? Missing.all(pick(Missing.Treatment.values()))
                : new Missing(
                        Missing.Treatment.MEDIAN,
                        Missing.Treatment.CATEGORY,
                        Map.of("age", Missing.Treatment.DROP_ROW, "1", Missing.Treatment.MEAN));
        return new TableColumns(
                target,
                coin() ? List.of() : List.of("id", "null"),
                List.of(
                        Category.of("[x]"),
                        new Category(
                                "town",
                                pick(Category.Coding.values()),
                                random.nextInt(1, 99),
                                random.nextInt(3),
                                Category.Unseen.OTHER)),
                coin() ? List.of() : List.of("smoker"),
                coin() ? List.of() : List.of("sold", "2024"),
                missing,
                coin() ? List.of() : List.of("-999", "~"),
                coin() ? null : coin() ? List.of() : List.of("age"),
                coin() ? null : "weight");
    }

    private FileSpec.@Nullable Goal goal() {
        return coin() ? null : pick(FileSpec.Goal.values());
    }

    private Split split(DataSpec source) {
        if (coin()) {
            return source.defaultSplit();
        }
        if (source instanceof TableSpec) {
            switch (random.nextInt(4)) {
                case 0:
                    return new Split.ByColumn("part");
                case 1:
                    return new Split.ByGroup("who", 0.5 * share(), 0.5 * share());
                case 2:
                    return new Split.ByTime("when", 0.5 * share(), 0.5 * share());
                default:
            }
        }
        return source.defaultSplit() instanceof Split.OwnTest && coin()
                ? new Split.OwnTest(share())
                : new Split.ByShares(coin() ? 0 : 0.5 * share(), coin() ? 0 : 0.5 * share(), coin());
    }

    private boolean coin() {
        return random.nextBoolean();
    }

    private int count() {
        return random.nextInt(1, 1_000);
    }

    /** In (0, 1), of any size. */
    private double share() {
        return coin() ? 0.125 : (1 - random.nextDouble()) * Math.pow(10, -random.nextInt(9)) * 0.999;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
