package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** One link of an update chain: changes, in place, the vector that the link before it handed on. */
interface Link {
    void apply(Matrix update, Step step);

    /** What the link remembers between steps, by name; a view, each as long as the parameters. */
    default Map<String, Matrix> vectors() {
        return Map.of();
    }

    /** Numbers that the link remembers between steps, by name; a copy. */
    default Map<String, Double> scalars() {
        return Map.of();
    }

    /** Takes back what {@link #scalars()} gave; every name is there. */
    default void restore(UpdateState saved) {}

    /** What the links of one step share. */
    final class Step {
        /** 1 for the first step. */
        long number;

        /** Who shares walks in which each entry stands for itself. */
        Team team = Team.ALONE;

        /** The rate η; an optimiser that chooses its own multiplies it. */
        double rate;
    }
}
