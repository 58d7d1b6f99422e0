package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;

/**
 * Everything that determines a data set but the seed and the precision.
 *
 * @param source   where samples come from
 * @param split    which of them train
 * @param scaling  how inputs are scaled
 * @param encoding how classes become targets
 */
public record DataPlan(DataSpec source, Split split, Scaling scaling, TargetEncoding encoding) {
    public static final Scaling DEFAULT_SCALING = Scaling.NONE;
    public static final TargetEncoding DEFAULT_ENCODING = TargetEncoding.ONE_HOT;

    /**
     * How classes are encoded if nobody says it: by index for a network with one output.
     *
     * @param outputs columns of the network's output
     */
    public static TargetEncoding defaultEncoding(int outputs) {
        return outputs == 1 ? TargetEncoding.INDEX : DEFAULT_ENCODING;
    }

    /** The source with its default split, inputs as they are, classes one-hot. */
    public static DataPlan of(DataSpec source) {
        return new DataPlan(source, source.defaultSplit(), DEFAULT_SCALING, DEFAULT_ENCODING);
    }

    /**
     * Reads or generates the samples, splits, scales and encodes them. Numbers are computed in float64 and rounded
     * once.
     *
     * @param folder    where relative paths start: the folder of the experiment file
     * @param precision of the matrices
     * @param seed      of the generator and of the split, which draw from streams of their own
     * @throws UserInputException if a file is missing, unreadable or broken, a setting does not fit the source, or the
     *     data are too large
     */
    public DataSet load(Path folder, Precision precision, long seed) {
        return load(folder, precision, seed, Loading.UNHEARD);
    }

    /** The same, heard by {@code loading} while a long file is read. */
    public DataSet load(Path folder, Precision precision, long seed, Loading loading) {
        String splitColumn = split instanceof Split.ByColumn by ? by.column() : null;
        return build(Source.open(source, folder, splitColumn, seed, loading), split, precision, seed);
    }

    /**
     * Splits, scales and encodes samples in memory, whatever the source of this plan is. Samples that bring a
     * validation or test part are not split again.
     *
     * @param precision of the matrices
     * @param seed      of the split
     * @throws UserInputException if a number is not finite in this precision, nothing is left to train on, or the data
     *     are too large
     */
    public DataSet load(Samples samples, Precision precision, long seed) {
        Split chosen = samples.bringParts() ? new Split.ByColumn("part") : split;
        return build(samples.source(), chosen, precision, seed);
    }

    private DataSet build(Source samples, Split chosen, Precision precision, long seed) {
        return new Assembly(samples, encoding, precision).build(Assignment.of(chosen, samples, seed), scaling);
    }

    public DataPlan withSplit(Split other) {
        return new DataPlan(source, other, scaling, encoding);
    }

    public DataPlan withScaling(Scaling other) {
        return new DataPlan(source, split, other, encoding);
    }

    public DataPlan withEncoding(TargetEncoding other) {
        return new DataPlan(source, split, scaling, other);
    }
}
