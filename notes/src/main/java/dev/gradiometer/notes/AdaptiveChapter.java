package dev.gradiometer.notes;

import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.notes.experiments.Sample;
import dev.gradiometer.notes.experiments.SineRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** 7: what an adaptive rate saves: the same network at a rate that is 100 times too large and too small. */
final class AdaptiveChapter implements Chapter {
    private static final int STEPS = 600;
    private static final int LAST = 25;
    private static final double FACTOR = 100;

    /** Problems that are tried; the best rate is looked for on another one. */
    private static final int SEEDS = 5;

    private static final int SEARCHED = 7;
    private static final int TRIED = 700;

    /** By which factor a rate 100 times too large does worse, at the least. */
    private static final double WORSE = 5;

    /** By which factor a guarded rate does worse than the best one, at the most. */
    private static final double GUARDED = 2;

    AdaptiveChapter() {}

    /**
     * What an optimiser leaves of the loss, by problem.
     *
     * @param good  at its best rate
     * @param large at 100 times that
     * @param small at a hundredth
     */
    private record Course(String name, double rate, List<Double> good, List<Double> large, List<Double> small) {
        static Course of(String name, UpdateSpec spec) {
            double rate = spec.learningRate();
            return new Course(
                    name,
                    rate,
                    left(spec),
                    left(spec.withLearningRate(FACTOR * rate)),
                    left(spec.withLearningRate(rate / FACTOR)));
        }
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        UpdateSpec sgd = searched(UpdateSpec.of(new Sgd()));
        UpdateSpec adam = searched(UpdateSpec.of(Adam.DEFAULT));
        Course plain = Course.of("sgd", sgd);
        Course adaptive = Course.of("adam", adam);
        Course clipped =
                Course.of("sgd, clip norm 1", searched(UpdateSpec.of(new Sgd()).withClipping(new Clipping.ByNorm(1))));
        Course adagrad = Course.of("adagrad", searched(UpdateSpec.of(Adagrad.DEFAULT)));
        Course rmsprop = Course.of("rmsprop", searched(UpdateSpec.of(RmsProp.DEFAULT)));
        Course guardedSgd = Course.of("sgd, sharpness-guarded", sgd.withGuard(RateGuard.BySharpness.DEFAULT));
        Course guardedAdam = Course.of("adam, sharpness-guarded", adam.withGuard(RateGuard.BySharpness.DEFAULT));
        Course prodigy = Course.of("prodigy", UpdateSpec.of(Prodigy.DEFAULT).withLearningRate(1));
        Course dog = Course.of("dog", UpdateSpec.of(Dog.DEFAULT).withLearningRate(1));
        List<Course> all = List.of(plain, clipped, guardedSgd, adagrad, rmsprop, adaptive, guardedAdam, prodigy, dog);
        for (Course course : all) {
            compare(protocol, "good", course, Relation.BELOW, 0.2, sample(course.good));
        }
        for (Course course : List.of(plain, clipped, adagrad, rmsprop, adaptive, dog)) {
            double least =
                    Arrays.stream(ratios(course.large, course.good)).min().orElse(Double.NaN);
            bound(protocol, "large", course, Relation.AT_LEAST, WORSE, least);
        }
        compare(protocol, "factor-large", prodigy, Relation.ABOVE, 0, difference(prodigy.large, prodigy.good));
        for (Course course : List.of(adagrad, rmsprop, adaptive)) {
            compare(protocol, "forgiven", course, Relation.ABOVE, 0, difference(plain.small, course.small));
        }
        for (Course course : List.of(prodigy, dog)) {
            compare(protocol, "factor-small", course, Relation.ABOVE, 0, difference(course.small, course.good));
        }
        guarded(protocol, guardedSgd, plain);
        guarded(protocol, guardedAdam, adaptive);
        protocol.table("optimisers", List.of("optimiser", "best", "at-best", "hundredfold", "hundredth"), rows(all));
        return protocol.corrected();
    }

    /** Against the same optimiser without a guard, at its best rate and at the same small one. */
    private static void guarded(Protocol protocol, Course course, Course plain) {
        double most = Arrays.stream(ratios(course.large, plain.good)).max().orElse(Double.NaN);
        bound(protocol, "guarded-large", course, Relation.AT_MOST, GUARDED, most);
        double apart = IntStream.range(0, SEEDS)
                .mapToDouble(i -> Math.abs(course.small.get(i) - plain.small.get(i)))
                .max()
                .orElse(Double.NaN);
        protocol.compare(
                "guarded-small-" + course.name,
                protocol.say("guarded-small", "name", course.name),
                Relation.EQUALS,
                0,
                apart,
                Tolerance.exact());
    }

    private static void compare(
            Protocol protocol, String key, Course course, Relation relation, double predicted, Sample measured) {
        protocol.compare(
                key + "-" + course.name, protocol.say(key, "name", course.name), relation, predicted, measured);
    }

    private static void bound(
            Protocol protocol, String key, Course course, Relation relation, double bound, double measured) {
        protocol.compare(
                key + "-" + course.name,
                protocol.say(key, "name", course.name),
                relation,
                bound,
                measured,
                Tolerance.bound());
    }

    private static double[] ratios(List<Double> above, List<Double> below) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(i -> above.get(i) / below.get(i))
                .toArray();
    }

    /** Problem by problem. */
    private static Sample difference(List<Double> a, List<Double> b) {
        return Sample.of(
                IntStream.range(0, SEEDS).mapToDouble(i -> a.get(i) - b.get(i)).toArray());
    }

    private static Sample sample(List<Double> values) {
        return Sample.of(values.stream().mapToDouble(value -> value).toArray());
    }

    private static List<List<Object>> rows(List<Course> courses) {
        List<List<Object>> rows = new ArrayList<>();
        for (Course course : courses) {
            rows.add(List.of(
                    course.name,
                    course.rate,
                    sample(course.good).mean(),
                    sample(course.large).mean(),
                    sample(course.small).mean()));
        }
        return rows;
    }

    /** With the best power of ten on a problem that is not tried afterwards. */
    private static UpdateSpec searched(UpdateSpec spec) {
        double[] left = IntStream.rangeClosed(-3, 0)
                .parallel()
                .mapToDouble(decade -> left(SEARCHED, spec.withLearningRate(Math.pow(10, decade))))
                .toArray();
        int best = 0;
        for (int i = 1; i < left.length; i++) {
            best = left[i] < left[best] ? i : best;
        }
        return spec.withLearningRate(Math.pow(10, best - 3));
    }

    private static List<Double> left(UpdateSpec spec) {
        return IntStream.range(0, SEEDS)
                .parallel()
                .mapToObj(i -> left(TRIED + i, spec))
                .toList();
    }

    /** Mean loss of the last steps over that of the output 0; infinite where the training breaks. */
    private static double left(long seed, UpdateSpec spec) {
        double[] losses = SineRegression.of(seed).losses(spec, STEPS);
        double last = Arrays.stream(losses, Math.max(0, losses.length - LAST), losses.length)
                .sum();
        return losses.length < STEPS ? Double.POSITIVE_INFINITY : last / LAST;
    }
}
