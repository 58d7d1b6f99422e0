package dev.gradiometer.views;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Eigenvalue;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.RangeShares;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.Undefined;
import dev.gradiometer.readings.UpdateSetup;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run whose records have the form that a run folder asks for, while everything in them that may be missing is missing
 * at times, and every number may be absurd: negative counts, norms that are no numbers, lists that do not fit.
 */
final class AbsurdRun {
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, -1, 1e-320, 1e300, -1e300, 1e-12
    };

    private final Random random;
    private final double oddity;
    private final List<LayerSetup> layers = new ArrayList<>();

    AbsurdRun(long seed) {
        this.random = new Random(seed);
        this.oddity = random.nextDouble() * 0.4;
        int count = 1 + random.nextInt(9);
        for (int index = 0; index < count; index++) {
            layers.add(new LayerSetup(
                    index,
                    "layer" + index,
                    chance(0.5) ? "relu" : "dense",
                    index > 0 && chance(0.2) ? random.nextInt(index) : -1,
                    Shape.of(1 + random.nextInt(6)),
                    Shape.of(1 + random.nextInt(6)),
                    role()));
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private double number() {
        return chance(oddity) ? ODD[random.nextInt(ODD.length)] : Math.exp(3 * random.nextGaussian());
    }

    private int count() {
        return chance(oddity) ? new int[] {-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE}[random.nextInt(4)] : 7;
    }

    private long step() {
        return chance(oddity) ? new long[] {-5, 0, 1L << 40}[random.nextInt(3)] : random.nextInt(1000);
    }

    private Scaled scaled() {
        return chance(oddity) ? null : Scaled.of(number(), chance(oddity) ? random.nextInt() / 2 : 0);
    }

    private Moments moments() {
        Scaled norm = scaled();
        return norm == null ? null : new Moments(norm, number(), number(), number(), count());
    }

    private <T> List<T> some(int most, IntFunction<T> item) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(item).toList();
    }

    private LayerRole role() {
        return switch (random.nextInt(9)) {
            case 0 -> new LayerRole.Softmax();
            case 1 -> new LayerRole.Normalisation();
            case 2 -> new LayerRole.Residual();
            case 3 -> new LayerRole.Dropout(0.5);
            case 4 -> new LayerRole.Other();
            case 5, 6 -> new LayerRole.Slope(number(), number(), chance(0.5), chance(0.5), number());
            default -> new LayerRole.Weights();
        };
    }

    private DataProfile.Column column(int number) {
        return new DataProfile.Column("column" + number, number(), number(), number(), number());
    }

    private DataProfile data() {
        return new DataProfile(
                count(),
                count(),
                number(),
                number(),
                number(),
                number(),
                count(),
                number(),
                number(),
                number(),
                number(),
                some(5, this::column),
                some(5, this::column),
                some(3, k -> new DataProfile.ClassShare("class" + k, chance(0.3) ? 0 : number())),
                some(3, this::column),
                some(3, k -> new DataProfile.PartClasses(Evaluation.Part.values()[k], some(4, i -> count()))),
                count(),
                Double.NaN,
                Double.NaN,
                chance(0.5)
                        ? null
                        : new DataProfile.Batches(count(), number(), number(), number(), number(), number()));
    }

    private Setup setup() {
        return new Setup(
                "absurd",
                random.nextLong(),
                chance(0.3) ? "" : "float32",
                count(),
                some(3, k -> "class" + k),
                count(),
                chance(0.3) ? 1 : count(),
                layers,
                count(),
                new LossSetup("some loss", one(LossSetup.Reads.values())),
                "",
                "",
                "",
                new UpdateSetup(
                        one(UpdateSetup.Rule.values()),
                        number(),
                        number(),
                        chance(0.5),
                        number(),
                        number(),
                        chance(0.5)),
                number(),
                count(),
                step(),
                step(),
                number(),
                number(),
                number(),
                "",
                chance(0.3) ? null : data(),
                new TreeMap<>());
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private ParameterReading parameter(String layer) {
        GradientHistogram histogram = chance(0.5)
                ? null
                : new GradientHistogram(
                        some(4, k -> (long) count()),
                        count(),
                        count(),
                        count(),
                        count(),
                        some(3, k -> new RangeShares(number(), number())));
        return new ParameterReading(layer, one(ParameterRole.values()), moments(), scaled(), scaled(), histogram);
    }

    private LayerReading reading(LayerSetup layer) {
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                moments(),
                number(),
                scaled(),
                some(3, k -> parameter(layer.name())));
    }

    private StepReading stepReading(long step) {
        return new StepReading(
                step,
                count(),
                number(),
                number(),
                -number(),
                number(),
                chance(0.2) ? 0 : number(),
                number(),
                moments(),
                chance(0.05) ? List.of() : layers.stream().map(this::reading).toList(),
                chance(0.1 * oddity)
                        ? new NonFinite(step(), one(NonFinite.Operation.values()), "", count(), count(), count())
                        : null);
    }

    private WindowReading window() {
        return new WindowReading(
                step(),
                step(),
                count(),
                chance(0.7),
                some(
                        layers.size() + 1,
                        layer -> new WindowReading.LayerUnits(
                                chance(oddity) ? count() : layer,
                                some(6, k -> chance(0.5) ? 0 : count()),
                                some(6, k -> step()),
                                count())));
    }

    Recording recording() {
        Eigenvalue one = new Eigenvalue(number(), number());
        List<Long> steps =
                Stream.generate(this::step).limit(random.nextInt(60)).sorted().toList();
        return new Recording(
                setup(),
                steps.stream()
                        .map(step -> stepReading(chance(0.5) ? step : steps.indexOf(step)))
                        .toList(),
                some(4, k -> window()),
                some(
                        9,
                        k -> new Evaluation(
                                step(),
                                chance(0.5) ? Evaluation.Part.TRAIN : one(Evaluation.Part.values()),
                                count(),
                                number(),
                                number(),
                                chance(0.5) ? null : score())),
                some(
                        2,
                        k -> new CurvatureReading(
                                step(),
                                count(),
                                number(),
                                one,
                                one,
                                number(),
                                number(),
                                new CurvatureReading.Cost(count(), number(), number()))),
                some(4, k -> assessment()),
                chance(0.5) ? null : yardstick(),
                some(3, k -> experiment()),
                one(Ending.values()));
    }

    private Yardstick yardstick() {
        return new Yardstick(
                count(),
                some(
                        4,
                        k -> new Yardstick.Rival(
                                one(Yardstick.Model.values()),
                                chance(0.5) ? "" : "2×32",
                                count(),
                                some(
                                        4,
                                        j -> new Yardstick.Reach(
                                                one(Metric.values()), number(), number(), number(), number())))));
    }

    private Counterfactual experiment() {
        return new Counterfactual(
                chance(0.5) ? "rate-too-low" : "no such cause",
                "training.learning-rate=1",
                step(),
                number(),
                number(),
                number(),
                count());
    }

    private Assessment assessment() {
        return new Assessment(
                one(Evaluation.Part.values()),
                step(),
                count(),
                number(),
                number(),
                one(Assessment.Task.values()),
                some(4, k -> "name " + k),
                chance(0.5),
                some(9, k -> score()),
                some(3, k -> new Assessment.Named("name " + k, some(5, j -> score()))),
                some(4, k -> some(4, j -> (long) count())),
                some(4, k -> number()));
    }

    private Score score() {
        return new Score(one(Metric.values()), number(), number(), chance(0.5) ? null : one(Undefined.values()));
    }
}
