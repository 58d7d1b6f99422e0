package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adagrad;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 7: what an adaptive rate saves: the same network at a rate that is 100 times too large and too small. */
final class AdaptiveChapter implements Chapter {
    private static final int BATCH = 32;
    private static final int STEPS = 300;
    private static final int LAST = 25;
    private static final double FACTOR = 100;

    AdaptiveChapter() {}

    @Override
    public int number() {
        return 7;
    }

    @Override
    public Entry run() {
        Part train = DataPlan.of(new GeneratorSpec.Moons(640, 0.1))
                .load(Path.of(""), Precision.FLOAT64, 7)
                .train();
        int usable = train.samples() / BATCH * BATCH;
        Training training = new Training(
                new CategoricalCrossEntropy(true),
                train.inputs().rows(0, usable),
                train.targets().rows(0, usable),
                BATCH,
                STEPS);
        Protocol protocol = new Protocol(this);
        List<List<Object>> rows = new ArrayList<>();
        optimisers().forEach((name, spec) -> {
            double best = spec.optimiser().choosesRate() ? 1 : best(training, spec);
            double good = remaining(training, spec.withLearningRate(best));
            double large = remaining(training, spec.withLearningRate(best * FACTOR));
            double small = remaining(training, spec.withLearningRate(best / FACTOR));
            protocol.compare(
                    "good-" + name, protocol.say("good", "name", name), Relation.AT_MOST, 0.5, good, Tolerance.bound());
            if (spec.optimiser() instanceof Sgd && spec.clipping() instanceof Clipping.None) {
                protocol.atLeast("sgd-large", 0.5, large);
                protocol.atLeast("sgd-small", 0.5, small);
            }
            rows.add(List.of(name, best, good, large, small));
        });
        protocol.table("optimisers", List.of("optimiser", "best", "at-best", "hundredfold", "hundredth"), rows);
        return protocol.corrected();
    }

    private static Map<String, UpdateSpec> optimisers() {
        Map<String, UpdateSpec> specs = new LinkedHashMap<>();
        specs.put("sgd", UpdateSpec.of(new Sgd()));
        specs.put("sgd, clip norm 1", UpdateSpec.of(new Sgd()).withClipping(new Clipping.ByNorm(1)));
        specs.put("adagrad", UpdateSpec.of(Adagrad.DEFAULT));
        specs.put("rmsprop", UpdateSpec.of(RmsProp.DEFAULT));
        specs.put("adam", UpdateSpec.of(Adam.DEFAULT));
        specs.put("prodigy", UpdateSpec.of(Prodigy.DEFAULT));
        specs.put("dog", UpdateSpec.of(Dog.DEFAULT));
        return specs;
    }

    /** The best of the powers of ten. */
    private static double best(Training training, UpdateSpec spec) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int decade = -4; decade <= 1; decade++) {
            double rate = Math.pow(10, decade);
            double left = remaining(training, spec.withLearningRate(rate));
            if (left < least) {
                least = left;
                best = rate;
            }
        }
        return best;
    }

    /** Mean loss of the last steps over ln 2, which guessing has; infinite where the training breaks. */
    private static double remaining(Training training, UpdateSpec spec) {
        Network network = Nets.chain(
                Precision.FLOAT64,
                7,
                new Relu(),
                new Identity(),
                VarianceScaling.he(VarianceScaling.Distribution.NORMAL),
                2,
                32,
                32,
                2);
        double[] losses = training.run(network, spec, step -> {});
        double sum = 0;
        for (int k = Math.max(0, losses.length - LAST); k < losses.length; k++) {
            sum += losses[k];
        }
        return losses.length < STEPS ? Double.POSITIVE_INFINITY : sum / LAST / Math.log(2);
    }
}
