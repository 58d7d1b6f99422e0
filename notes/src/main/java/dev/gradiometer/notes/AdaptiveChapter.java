package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 7: what an adaptive rate saves: the same network at a rate that is 100 times too large and too small. */
final class AdaptiveChapter implements Chapter {
    private static final int BATCH = 32;
    private static final int STEPS = 1_000;
    private static final int LAST = 25;
    private static final double FACTOR = 100;

    /** By which factor a rate 100 times too large does worse, at the least; with a guard of the rate, at the most. */
    private static final double WORSE = 5;

    AdaptiveChapter() {}

    @Override
    public int number() {
        return 7;
    }

    @Override
    public Entry run() {
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, 320, 2, 7, "inputs");
        Matrix targets = Matrix.zeros(Precision.FLOAT64, 320, 1);
        for (int i = 0; i < targets.size(); i++) {
            targets.set(i, Math.sin(2 * inputs.get(i, 0)) * Math.cos(inputs.get(i, 1)));
        }
        double square = Math.pow(Measure.norm(targets), 2) / targets.size();
        Training training = new Training(new SquaredError(), inputs, targets, BATCH, STEPS);
        Protocol protocol = new Protocol(this);
        List<List<Object>> rows = new ArrayList<>();
        optimisers().forEach((name, spec) -> {
            double best = spec.optimiser().choosesRate() ? 1 : best(training, square, spec);
            double good = remaining(training, square, spec.withLearningRate(best));
            double large = remaining(training, square, spec.withLearningRate(best * FACTOR));
            double small = remaining(training, square, spec.withLearningRate(best / FACTOR));
            protocol.compare(
                    "good-" + name, protocol.say("good", "name", name), Relation.AT_MOST, 0.5, good, Tolerance.bound());
            protocol.compare(
                    "large-" + name,
                    protocol.say("large", "name", name),
                    spec.guard() instanceof RateGuard.None ? Relation.AT_LEAST : Relation.AT_MOST,
                    WORSE,
                    large / good,
                    Tolerance.bound());
            protocol.compare(
                    "small-" + name,
                    protocol.say("small", "name", name),
                    Relation.AT_LEAST,
                    1,
                    small / good,
                    Tolerance.bound());
            rows.add(List.of(name, best, good, large, small));
        });
        protocol.table("optimisers", List.of("optimiser", "best", "at-best", "hundredfold", "hundredth"), rows);
        return protocol.corrected();
    }

    private static Map<String, UpdateSpec> optimisers() {
        Map<String, UpdateSpec> specs = new LinkedHashMap<>();
        specs.put("sgd", UpdateSpec.of(new Sgd()));
        specs.put("sgd, clip norm 1", UpdateSpec.of(new Sgd()).withClipping(new Clipping.ByNorm(1)));
        specs.put("sgd, sharpness-guarded", UpdateSpec.of(new Sgd()).withGuard(RateGuard.BySharpness.DEFAULT));
        specs.put("adagrad", UpdateSpec.of(Adagrad.DEFAULT));
        specs.put("rmsprop", UpdateSpec.of(RmsProp.DEFAULT));
        specs.put("adam", UpdateSpec.of(Adam.DEFAULT));
        specs.put("adam, sharpness-guarded", UpdateSpec.of(Adam.DEFAULT).withGuard(RateGuard.BySharpness.DEFAULT));
        specs.put("prodigy", UpdateSpec.of(Prodigy.DEFAULT));
        specs.put("dog", UpdateSpec.of(Dog.DEFAULT));
        return specs;
    }

    /** The best of the powers of ten. */
    private static double best(Training training, double square, UpdateSpec spec) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int decade = -4; decade <= 1; decade++) {
            double rate = Math.pow(10, decade);
            double left = remaining(training, square, spec.withLearningRate(rate));
            if (left < least) {
                least = left;
                best = rate;
            }
        }
        return best;
    }

    /** Mean loss of the last steps over that of the output 0; infinite where the training breaks. */
    private static double remaining(Training training, double square, UpdateSpec spec) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                7,
                new Tanh(),
                new Identity(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                2,
                32,
                32,
                1);
        double[] losses = training.run(network, spec, step -> {});
        double sum = 0;
        for (int k = Math.max(0, losses.length - LAST); k < losses.length; k++) {
            sum += losses[k];
        }
        return losses.length < STEPS ? Double.POSITIVE_INFINITY : sum / LAST / square;
    }
}
