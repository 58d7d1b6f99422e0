package dev.gradiometer.experiment.data;

/**
 * Samples that a program holds in memory: they are given as {@link Samples} or as a {@link DataSet} when a session is
 * prepared, and are no part of the experiment. A file says {@code source: memory}, which keeps the split, scaling and
 * encoding; it cannot be loaded without the program.
 */
public record MemorySpec() implements DataSpec {
    @Override
    public String kind() {
        return "memory";
    }
}
