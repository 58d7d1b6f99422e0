package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.util.List;

/** What the outputs of a network mean. Immutable, for any number of threads. */
public sealed interface Answers permits ClassAnswers, LabelAnswers, NumberAnswers {
    /** Names of what is predicted: classes, labels or numbers. */
    List<String> names();

    /**
     * What is said of a row by its outputs, which this may overwrite.
     *
     * @throws dev.gradiometer.input.UserInputException if an output is not finite: a number of the row is beyond what
     *     the network can take
     */
    Prediction prediction(double[] outputs);

    /**
     * What the outputs of {@code network} mean.
     *
     * @param targets that it was trained on
     * @param loss    that it was trained with, which decides whether outputs are probabilities, or logarithms
     * @throws IllegalArgumentException if targets that poisson learned were scaled
     */
    static Answers of(Targets targets, Loss loss, Network network) {
        return switch (targets) {
            case Targets.Classes classes ->
                new ClassAnswers(classes.names(), OutputScale.of(loss, network), network.outputs() == 1);
            case Targets.Labels labels -> new LabelAnswers(labels.names(), OutputScale.of(loss, network));
            case Targets.Numbers numbers ->
                new NumberAnswers(numbers.names(), units(numbers.units(), loss), logOdds(loss));
            case Targets.Inputs inputs -> new NumberAnswers(inputs.names(), units(inputs.units(), loss), logOdds(loss));
        };
    }

    private static boolean logOdds(Loss loss) {
        return loss.each() instanceof BinaryCrossEntropy binary && binary.logits();
    }

    /** Poisson's outputs are logarithms of rates, as if targets had been learned by their logarithms. */
    private static TargetUnits units(TargetUnits learned, Loss loss) {
        if (!(loss.each() instanceof Poisson)) {
            return learned;
        }
        if (!learned.same()) {
            throw new IllegalArgumentException("poisson: expected targets as they are, got " + learned);
        }
        return new TargetUnits(TargetUnits.Curve.LOG, learned.affine());
    }
}
