package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Samples as their source gives them: not split, not scaled.
 *
 * @param name     for messages, such as a file's name
 * @param inputs   what the samples are seen by
 * @param outcome  what is to be predicted, for each sample
 * @param marks    what else the source says of each sample
 * @param testFrom index of the first sample of the source's own test set; the number of samples if it has none
 * @param place    where a sample stands in the source, for messages
 * @param leftOut  rows that are no samples, because a cell is missing
 */
record Source(
        String name,
        Inputs inputs,
        Outcome outcome,
        Marks marks,
        int testFrom,
        IntFunction<String> place,
        int leftOut) {
    /** Nothing is left out. */
    Source(String name, Inputs inputs, Outcome outcome, Marks marks, int testFrom, IntFunction<String> place) {
        this(name, inputs, outcome, marks, testFrom, place, 0);
    }

    /** What is to be predicted, for each sample. */
    sealed interface Outcome {}

    /** Class indices by sample. */
    record Classes(Labels labels) implements Outcome {}

    /** Numbers by sample; {@code source} is the name of what holds them, for messages. */
    record Values(String source, List<String> names, Rows rows) implements Outcome {}

    /** Labels by sample that are there or not, 1 or 0; {@code source} as for {@link Values}. */
    record LabelSets(String source, List<String> names, Rows rows) implements Outcome {}

    /** The inputs themselves. */
    record Reconstruction() implements Outcome {}

    /** A generated source: every sample for training, numbered from 0. */
    static Source generated(DataSpec spec, List<String> inputNames, Rows inputs, Outcome outcome) {
        return new Source(
                spec.kind(),
                Inputs.numbers(inputNames, inputs),
                outcome,
                Marks.NONE,
                inputs.count(),
                row -> "sample " + row);
    }

    int samples() {
        return inputs.count();
    }

    /** The same with the inputs themselves to be predicted. */
    Source reconstructed() {
        return new Source(name, inputs, new Reconstruction(), marks, testFrom, place, leftOut);
    }

    /** @param split may name columns of the source */
    static Source open(DataSpec spec, Path folder, Split split, long seed, Loading loading) {
        return switch (spec) {
            case TableSpec table -> TableSource.open(table, folder, split, loading);
            case FileSpec.Idx idx -> IdxSource.pair(folder, idx);
            case FileSpec.IdxFolder idx -> IdxSource.folder(folder, idx);
            case FileSpec.NumPyPair pair -> NumPySource.pair(folder, pair);
            case FileSpec.NumPyArchive archive -> NumPySource.archive(folder, archive);
            case MemorySpec memory ->
                throw new UserInputException(
                        "data memory: the samples are held by the program that trained on them, not "
                                + "by the experiment: give them to the session, or name another source");
            case GeneratorSpec.Circles circles -> Points.circles(circles, seed);
            case GeneratorSpec.Moons moons -> Points.moons(moons, seed);
            case GeneratorSpec.Blobs blobs -> Points.blobs(blobs, seed);
            case GeneratorSpec.Spirals spirals -> Points.spirals(spirals, seed);
            case GeneratorSpec.Parity parity -> Points.parity(parity, seed);
            case GeneratorSpec.LinearTeacher teacher -> Functions.linear(teacher, seed);
            case GeneratorSpec.NetworkTeacher teacher -> Functions.network(teacher, seed);
            case GeneratorSpec.Chebyshev chebyshev -> Functions.chebyshev(chebyshev);
            case GeneratorSpec.StrokeDigits digits -> StrokeDigitPainter.paint(digits, seed);
        };
    }
}
