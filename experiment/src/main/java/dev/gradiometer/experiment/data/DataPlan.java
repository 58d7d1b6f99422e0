package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;

/**
 * Everything that determines a data set but the seed and the precision.
 *
 * @param source        where samples come from
 * @param split         which of them train
 * @param scaling       how inputs are scaled
 * @param encoding      how classes become targets
 * @param targetScaling how numbers to predict are scaled
 * @param classWeights  how much the samples of each class count
 * @param objective     what is to be predicted
 */
public record DataPlan(
        DataSpec source,
        Split split,
        Scaling scaling,
        TargetEncoding encoding,
        TargetScaling targetScaling,
        ClassWeights classWeights,
        Objective objective) {
    public static final Scaling DEFAULT_SCALING = Scaling.NONE;
    public static final TargetEncoding DEFAULT_ENCODING = TargetEncoding.ONE_HOT;
    public static final TargetScaling DEFAULT_TARGET_SCALING = TargetScaling.NONE;

    /** What is to be predicted. */
    public enum Objective {
        /** What the source gives to be predicted. */
        TARGETS,
        /** The inputs as the network sees them: an autoencoder. */
        INPUTS
    }

    /** Targets as they are, all samples alike. */
    public DataPlan(DataSpec source, Split split, Scaling scaling, TargetEncoding encoding) {
        this(source, split, scaling, encoding, DEFAULT_TARGET_SCALING, ClassWeights.NONE, Objective.TARGETS);
    }

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
        return build(Source.open(source, folder, split, seed, loading), split, precision, seed, loading);
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
        return build(samples.source(), chosen, precision, seed, Loading.UNHEARD);
    }

    private DataSet build(Source given, Split chosen, Precision precision, long seed, Loading loading) {
        Source samples = switch (objective) {
            case TARGETS -> given;
            case INPUTS -> given.reconstructed();
        };
        return new Assembly(this, samples, precision, loading).build(Assignment.of(chosen, samples, seed));
    }

    public DataPlan withSplit(Split other) {
        return new DataPlan(source, other, scaling, encoding, targetScaling, classWeights, objective);
    }

    public DataPlan withScaling(Scaling other) {
        return new DataPlan(source, split, other, encoding, targetScaling, classWeights, objective);
    }

    public DataPlan withEncoding(TargetEncoding other) {
        return new DataPlan(source, split, scaling, other, targetScaling, classWeights, objective);
    }

    public DataPlan withTargetScaling(TargetScaling other) {
        return new DataPlan(source, split, scaling, encoding, other, classWeights, objective);
    }

    public DataPlan withClassWeights(ClassWeights other) {
        return new DataPlan(source, split, scaling, encoding, targetScaling, other, objective);
    }

    public DataPlan withObjective(Objective other) {
        return new DataPlan(source, split, scaling, encoding, targetScaling, classWeights, other);
    }
}
