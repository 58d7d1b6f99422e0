package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * AutoTrainer's solutions of a symptom, in the order of its strategy "balance" ({@code utils/repair.py}), with the
 * random choices that it makes. Noise on inputs and its thresholded relu are left out, because nothing here is like
 * them; biases begin at zero.
 */
final class Solutions {
    private static final List<String> INITIALISERS =
            List.of("he-uniform", "lecun-uniform", "glorot-normal", "glorot-uniform", "he-normal", "lecun-normal");
    private static final List<String> OPTIMISERS = List.of("sgd", "adam", "nadam", "rmsprop");
    private static final int TIMES = 3;

    private final ExperimentFile file;
    private final Network network;
    private final RandomGenerator random;

    Solutions(ExperimentFile file, RandomGenerator random) {
        this.file = file;
        this.network = Network.of(file);
        this.random = random;
    }

    /** Of a symptom by the identifier of our cause; none of one that it does not know. */
    List<Remedy> of(String symptom) {
        return switch (symptom) {
            case "vanishing-gradient" -> List.of(selu(), relu(), norms());
            case "exploding-gradient" -> List.of(selu(), relu(), clip(), clip(), tanh(), norms());
            case "dead-units" -> dead();
            case "rate-too-high" -> unstable();
            case "rate-too-low" -> slow();
            default -> List.of();
        };
    }

    private List<Remedy> dead() {
        List<Remedy> all = new ArrayList<>(List.of(selu(), norms()));
        for (int k = 0; k < TIMES; k++) {
            all.add(Network.initialisation(network.hidden(), one(INITIALISERS)));
        }
        all.add(network.activation("leaky-relu"));
        all.add(network.activation("elu"));
        return all;
    }

    private List<Remedy> unstable() {
        List<Remedy> all = new ArrayList<>(List.of(optimiser("adam")));
        rates(all, 0.1);
        all.add(new Remedy.Setting("training.schedule", "{kind: reduce-on-plateau, factor: 0.2, patience: 5}"));
        for (int k = 1; k <= TIMES; k++) {
            long batch = (long) file.spec().training().batch() << k;
            all.add(new Remedy.Setting(
                    "training.batch", batch > Integer.MAX_VALUE / 2 ? "full" : Long.toString(batch)));
        }
        for (int k = 0; k < TIMES; k++) {
            all.add(optimiser("{kind: momentum, beta: %.2f}".formatted(random.nextDouble(0.01, 0.9))));
        }
        return all;
    }

    private List<Remedy> slow() {
        List<Remedy> all = new ArrayList<>();
        for (int k = 0; k < TIMES; k++) {
            all.add(optimiser(one(OPTIMISERS)));
        }
        rates(all, 10);
        return all;
    }

    private void rates(List<Remedy> all, double factor) {
        double rate = file.spec().training().update().learningRate();
        for (int k = 1; k <= TIMES; k++) {
            all.add(new Remedy.LearningRate(rate * Math.pow(factor, k)));
        }
    }

    private Remedy selu() {
        return activated("selu", "lecun-uniform");
    }

    private Remedy relu() {
        return activated("relu", "he-uniform");
    }

    private Remedy tanh() {
        return activated("tanh", "he-uniform");
    }

    private Remedy activated(String activation, String initialiser) {
        return new Remedy.Together(
                List.of(network.activation(activation), Network.initialisation(network.hidden(), initialiser)));
    }

    private static Remedy norms() {
        return new Remedy.Setting("network.normalisation", "batch-norm");
    }

    private Remedy clip() {
        return new Remedy.Setting("training.clip", "{value: %.2f}".formatted(random.nextDouble(9, 10)));
    }

    /** With its own default rate. */
    private static Remedy optimiser(String kind) {
        return new Remedy.Together(List.of(
                new Remedy.Setting("training.optimiser", kind), new Remedy.Setting("training.learning-rate", null)));
    }

    private String one(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
