package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an experiment: it goes on after a mistake wherever what follows does not hang on it, so that all
 * mistakes are told together.
 *
 * @param asked    hears the title of each section and each key that is asked for in it
 * @param problems found so far
 */
record Reading(BiConsumer<String, String> asked, Problems problems) {
    /** A reading whose keys nobody wants to hear. */
    static Reading unheard() {
        return heardBy((title, key) -> {});
    }

    static Reading heardBy(BiConsumer<String, String> asked) {
        return new Reading(asked, new Problems());
    }

    /** What {@code read} gives; a mistake in it is kept for the end, and {@code otherwise} stands in for it. */
    <T extends @Nullable Object> T attempt(Supplier<T> read, T otherwise) {
        try {
            return read.get();
        } catch (UserInputException e) {
            problems.add(e);
            return otherwise;
        }
    }
}
