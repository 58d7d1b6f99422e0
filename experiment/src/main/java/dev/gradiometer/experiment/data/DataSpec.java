package dev.gradiometer.experiment.data;

/** Where samples come from: a file, a database, a generator that needs neither, or the program that trains. */
public sealed interface DataSpec permits FileSpec, TableSpec, GeneratorSpec, MemorySpec {
    /** The name of the kind, as in experiment files. */
    String kind();

    /** What reports call the data: the name of a file, the kind of a generator. */
    default String title() {
        return kind();
    }

    /**
     * The split that suits this source if none is chosen: a fifth for validation unless it has a test set of its own or
     * is exhaustive.
     */
    default Split defaultSplit() {
        return Split.DEFAULT;
    }
}
