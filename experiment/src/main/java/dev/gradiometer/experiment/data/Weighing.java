package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How much each sample counts in the loss: its own weight times its class's, with a mean of 1 over those that train. */
final class Weighing {
    private final double @Nullable [] weights;

    private Weighing(double @Nullable [] weights) {
        this.weights = weights;
    }

    /** @throws UserInputException if a class is not there, classes are weighed where there are none, or all weigh 0 */
    static Weighing of(ClassWeights byClass, Source source, int[] training) {
        IntToDoubleFunction own = source.marks().weights();
        if (own == null && byClass instanceof ClassWeights.None) {
            return new Weighing(null);
        }
        double[] weights = own == null
                ? ones(source.samples())
                : IntStream.range(0, source.samples()).mapToDouble(own).toArray();
        if (!(byClass instanceof ClassWeights.None)) {
            if (!(source.outcome() instanceof Source.Classes classes)) {
                throw new UserInputException(
                        "data: class-weights is for one class per sample, and %s has none; remove it"
                                .formatted(source.name()));
            }
            double[] factors = factors(byClass, classes.labels(), training);
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factors[classes.labels().indices()[i]];
            }
        }
        double mean = IntStream.of(training).mapToDouble(i -> weights[i]).sum() / training.length;
        if (!(mean > 0)) {
            throw new UserInputException(
                    "%s: all training samples have the weight 0; give some of them more".formatted(source.name()));
        }
        return new Weighing(Arrays.stream(weights).map(weight -> weight / mean).toArray());
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] factors(ClassWeights byClass, Labels labels, int[] training) {
        int classes = labels.names().size();
        double[] factors = ones(classes);
        switch (byClass) {
            case ClassWeights.None none -> {}
            case ClassWeights.Balanced balanced -> {
                int[] counts = new int[classes];
                IntStream.of(training).forEach(i -> counts[labels.indices()[i]]++);
                for (int c = 0; c < classes; c++) {
                    factors[c] = counts[c] == 0 ? 1 : training.length / ((double) classes * counts[c]);
                }
            }
            case ClassWeights.Given given ->
                given.weights().forEach((name, weight) -> {
                    int c = labels.names().indexOf(name);
                    if (c < 0) {
                        throw new UserInputException("data: class-weights names the class %s%s"
                                .formatted(Check.quote(name), Nearest.advice(name, labels.names())));
                    }
                    factors[c] = weight;
                });
        }
        return factors;
    }

    /** Weights of the chosen samples, samples × 1; null if all weigh alike. */
    @Nullable Matrix of(int[] chosen, Precision precision) {
        double[] all = weights;
        if (all == null) {
            return null;
        }
        Matrix matrix = Matrix.zeros(precision, chosen.length, 1);
        for (int i = 0; i < chosen.length; i++) {
            matrix.set(i, all[chosen[i]]);
        }
        return matrix;
    }
}
