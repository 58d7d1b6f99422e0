package dev.gradiometer.experiment.data;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of each sample besides inputs and outcome; null where it says nothing.
 *
 * @param parts   the part that a sample belongs to, in the source's words
 * @param groups  what must not be divided among parts
 * @param times   the moment of a sample, in ascending numbers
 * @param weights how much a sample counts in the loss
 */
record Marks(
        @Nullable List<String> parts,
        @Nullable List<String> groups,
        @Nullable IntToDoubleFunction times,
        @Nullable IntToDoubleFunction weights) {
    static final Marks NONE = new Marks(null, null, null, null);

    static Marks parts(List<String> parts) {
        return new Marks(parts, null, null, null);
    }
}
