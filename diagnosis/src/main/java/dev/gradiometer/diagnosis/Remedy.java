package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change that should mend a training, as a value: what it changes, and how it is said. A caller that has the
 * experiment can carry it out; undoing it is going back to the experiment as it was.
 */
public sealed interface Remedy {
    /** The change in words. */
    Text text();

    /**
     * The change in a few words of English, the same in every language: what {@link
     * dev.gradiometer.readings.Counterfactual} calls it.
     */
    default String change() {
        return text().in(Language.ENGLISH);
    }

    /** Indices of the layers that it changes; empty if it changes settings only. */
    default List<Integer> layers() {
        return List.of();
    }

    /** Settings of the experiment that it changes, such as {@code training.learning-rate}; empty for layers only. */
    default List<String> settings() {
        return List.of();
    }

    /**
     * Several changes that work only together.
     *
     * @param parts at least two, in the order in which they are carried out
     */
    record Together(List<Remedy> parts) implements Remedy {
        public Together {
            parts = List.copyOf(parts);
        }

        @Override
        public Text text() {
            List<Text> texts = parts.stream().map(Remedy::text).toList();
            Text first = Joint.COMMA.join(texts.subList(0, texts.size() - 1));
            return Joint.AND.join(List.of(first, texts.getLast()));
        }

        @Override
        public List<Integer> layers() {
            return parts.stream()
                    .flatMap(part -> part.layers().stream())
                    .distinct()
                    .toList();
        }

        @Override
        public List<String> settings() {
            return parts.stream()
                    .flatMap(part -> part.settings().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * One setting of the experiment, by its key.
     *
     * @param key   path of the key, such as {@code training.weight-decay}
     * @param value YAML on one line; null takes the key out
     */
    record Setting(String key, @Nullable String value) implements Remedy {
        @Override
        public Text text() {
            return value == null ? RemedyPhrase.TAKE_OUT.with(key) : RemedyPhrase.SET.with(key, value);
        }

        @Override
        public List<String> settings() {
            return List.of(key);
        }
    }

    /** Another learning rate. */
    record LearningRate(double rate) implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.SET_RATE.with(Words.number(rate));
        }

        @Override
        public List<String> settings() {
            return List.of("training.learning-rate");
        }
    }

    /**
     * Another activation in place of those of {@code layers}.
     *
     * @param initialiser for the weights before each of them, or null to leave them
     */
    record Activation(
            List<Integer> layers,
            String activation,
            @Nullable String initialiser) implements Remedy {
        public Activation {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return initialiser == null
                    ? RemedyPhrase.USE_ACTIVATION.with(activation)
                    : RemedyPhrase.USE_ACTIVATION_WITH.with(activation, initialiser);
        }
    }

    /**
     * Another initialisation.
     *
     * @param initialisers for each layer with weights that it changes, by index
     * @param zeroBiases   whether the biases of these layers start at zero too
     */
    record Initialisation(SortedMap<Integer, String> initialisers, boolean zeroBiases) implements Remedy {
        public Initialisation {
            initialisers = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(initialisers));
        }

        @Override
        public Text text() {
            Text names = Joint.AND.join(
                    initialisers.values().stream().distinct().map(Text::of).toList());
            return zeroBiases
                    ? RemedyPhrase.INITIALISE_AND_ZERO_BIASES.with(names)
                    : RemedyPhrase.INITIALISE_WITH.with(names);
        }

        @Override
        public List<Integer> layers() {
            return List.copyOf(initialisers.keySet());
        }
    }

    /** A layer norm behind each of {@code layers}, which carry weights. */
    record Normalisation(List<Integer> layers) implements Remedy {
        public Normalisation {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.ADD_NORMALISATION.with();
        }
    }

    /** Residual connections around each of {@code layers}, which carry weights and keep the width. */
    record Residual(List<Integer> layers) implements Remedy {
        public Residual {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.ADD_RESIDUAL.with();
        }
    }

    /**
     * Another end of the network.
     *
     * @param layer      index of the last layer
     * @param activation at the end; {@code identity} for none, null to leave it
     * @param loss       or null to leave it
     */
    record Output(
            int layer,
            @Nullable String activation,
            @Nullable String loss) implements Remedy {
        @Override
        public Text text() {
            if (activation == null) {
                return RemedyPhrase.USE_LOSS.with(String.valueOf(loss));
            }
            Text end = activation.equals("identity")
                    ? RemedyPhrase.NO_LAST_ACTIVATION.with()
                    : RemedyPhrase.LAST_ACTIVATION.with(activation);
            return loss == null ? end : RemedyPhrase.END_AND_LOSS.with(end, loss);
        }

        @Override
        public List<Integer> layers() {
            return activation == null ? List.of() : List.of(layer);
        }

        @Override
        public List<String> settings() {
            return loss == null ? List.of() : List.of("loss");
        }
    }

    /**
     * Another share of entries that dropout zeroes.
     *
     * @param layers the dropout layers
     * @param rate   0 for none
     */
    record Dropout(List<Integer> layers, double rate) implements Remedy {
        public Dropout {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.SET_DROPOUT.with(Words.number(rate));
        }
    }

    /** So many units in each of {@code layers}, which carry weights and are hidden. */
    record Width(List<Integer> layers, int units) implements Remedy {
        public Width {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.WIDEN.with(units);
        }
    }

    /**
     * Further hidden layers of relu, initialised by He's rule, before a layer that carries weights.
     *
     * @param before index of that layer
     * @param count  at least 1
     * @param units  of each
     */
    record HiddenLayers(int before, int count, int units) implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.ADD_HIDDEN_LAYERS.with(count, units);
        }

        @Override
        public List<Integer> layers() {
            return List.of(before);
        }
    }

    /** A training of {@code factor} times as many steps; more than 1. */
    record Longer(double factor) implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.TRAIN_LONGER.with(Words.number(factor));
        }

        @Override
        public List<String> settings() {
            return List.of("training.epochs", "training.steps");
        }
    }

    /** Another coefficient of weight decay, of the kind that is in use. */
    record WeightDecay(double lambda) implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.SET_WEIGHT_DECAY.with(Words.number(lambda));
        }

        @Override
        public List<String> settings() {
            return List.of("training.weight-decay");
        }
    }

    /** Training for {@code layers}, which carry weights and were frozen. */
    record Unfreeze(List<Integer> layers) implements Remedy {
        public Unfreeze {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.UNFREEZE.with();
        }
    }

    /** A layer norm in the place of each of {@code layers}, which normalise. */
    record LayerNorm(List<Integer> layers) implements Remedy {
        public LayerNorm {
            layers = List.copyOf(layers);
        }

        @Override
        public Text text() {
            return RemedyPhrase.USE_LAYER_NORM.with();
        }
    }

    /** Inputs of mean 0 and deviation 1. */
    record InputScaling() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.STANDARDISE.with();
        }

        @Override
        public List<String> settings() {
            return List.of("data.scaling");
        }
    }

    /** One target for each class, 1 for the right one. */
    record OneHotTargets() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.ENCODE_ONE_HOT.with();
        }

        @Override
        public List<String> settings() {
            return List.of("data.encoding");
        }
    }

    /** Targets of mean 0 and deviation 1; something to do with the data themselves. */
    record TargetScaling() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.SCALE_TARGETS.with();
        }
    }

    /**
     * Samples in a shuffled order, another one for each pass over them; something to do in the program that trains. An
     * experiment's own samples come so by themselves.
     */
    record Shuffling() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.SHUFFLE.with();
        }
    }

    /** Something to look at: labels that may be wrong. */
    record CheckLabels() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.CHECK_LABELS.with();
        }
    }

    /** Something to look at: the operation that gave the first value that is no number. */
    record CheckOperation() implements Remedy {
        @Override
        public Text text() {
            return RemedyPhrase.FIND_OPERATION.with();
        }
    }
}
