package dev.gradiometer.engine.optimiser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule that turns gradients into a direction of descent: a name and constants, no state.
 *
 * <p>A rule is a pair of functions, state from parameters and direction from gradients; {@link UpdateSpec} puts it
 * together with clipping, weight decay and a schedule, and {@link Updater} is that at work. In the formulas of
 * the records, g is the gradient at step t = 1, 2, …, w the parameters, η the learning rate, products and roots are
 * taken entry by entry, and state starts at zero.
 */
public sealed interface Optimiser
        permits Sgd, Momentum, Nesterov, Adagrad, Adadelta, RmsProp, AdaptiveMoments, Nadam, Lion, Prodigy, Dog {
    /** The name used in experiment files and output, for example {@code rmsprop}. */
    String name();

    /** The learning rate η that is customary with this optimiser: the one to start from, not the best one. */
    double defaultLearningRate();

    /** The name and every constant, for example {@code momentum beta 0.9}. */
    String describe();

    /** True if the optimiser chooses its own rate and η is a factor of it, to be left at 1. */
    default boolean choosesRate() {
        return false;
    }

    /** Every optimiser with its default constants, in the order in which documentation lists them. */
    static List<Optimiser> all() {
        return List.of(
                new Sgd(),
                Momentum.DEFAULT,
                Nesterov.DEFAULT,
                Adagrad.DEFAULT,
                Adadelta.DEFAULT,
                RmsProp.DEFAULT,
                Adam.DEFAULT,
                AmsGrad.DEFAULT,
                Nadam.DEFAULT,
                AdamW.DEFAULT,
                Lion.DEFAULT,
                Prodigy.DEFAULT,
                Dog.DEFAULT);
    }

    /** The optimisers by name, with default constants, in the order of {@link #all()}. */
    static Map<String, Optimiser> byName() {
        Map<String, Optimiser> names = new LinkedHashMap<>();
        for (Optimiser optimiser : all()) {
            names.put(optimiser.name(), optimiser);
        }
        return names;
    }
}
