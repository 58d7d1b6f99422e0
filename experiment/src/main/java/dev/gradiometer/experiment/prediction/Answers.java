package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.util.List;

/** What the outputs of a network mean. Immutable, for any number of threads. */
public sealed interface Answers permits ClassAnswers, LabelAnswers, NumberAnswers {
    /** Names of what is predicted: classes, labels or numbers. */
    List<String> names();

    /**
     * What the outputs of {@code network} mean.
     *
     * @param targets that it was trained on
     * @param loss    that it was trained with, which decides whether outputs are probabilities
     */
    static Answers of(Targets targets, Loss loss, Network network) {
        return switch (targets) {
            case Targets.Classes classes ->
                new ClassAnswers(classes.names(), OutputScale.of(loss, network), network.outputs() == 1);
            case Targets.Labels labels -> new LabelAnswers(labels.names(), OutputScale.of(loss, network));
            case Targets.Numbers numbers -> new NumberAnswers(numbers.names(), numbers.units());
            case Targets.Inputs inputs -> new NumberAnswers(inputs.names(), inputs.units());
        };
    }
}
