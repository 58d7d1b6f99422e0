package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.input.UserInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * All that an experiment file says, with defaults filled in.
 *
 * @param name        for headers and the run's folder: letters, digits, spaces and . _ -
 * @param description one line, or empty
 * @param seed        of every random stream, at least 0
 * @param precision   of the network's arrays
 * @param threads     that share a batch, at least 1; another number changes results within rounding
 * @param data        the data set
 * @param network     the layers
 * @param loss        what is minimised
 * @param training    how
 * @param readings    what is recorded meanwhile
 * @param thresholds  numbers that override the diagnosis's own by name, in the file's order; the reader does not know
 *     the names
 */
public record ExperimentSpec(
        String name,
        String description,
        long seed,
        Precision precision,
        int threads,
        DataPlan data,
        NetworkSpec network,
        Loss loss,
        TrainingSpec training,
        ReadingsSpec readings,
        SequencedMap<String, Double> thresholds) {
    public static final long DEFAULT_SEED = 1;
    public static final Precision DEFAULT_PRECISION = Precision.FLOAT32;
    /** Most threads that are used without being asked for. */
    public static final int DEFAULT_MOST_THREADS = 8;

    public static final int MOST_THREADS = 1_024;

    /** The machine's processors, at most {@link #DEFAULT_MOST_THREADS}. */
    public static int defaultThreads() {
        return Math.min(Runtime.getRuntime().availableProcessors(), DEFAULT_MOST_THREADS);
    }

    public ExperimentSpec {
        thresholds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(thresholds));
    }

    /** An experiment to be built in Java. */
    public static ExperimentBuilder named(String name) {
        return new ExperimentBuilder(new TreeMaker().put("name", name).tree());
    }

    /** This experiment to be built again with something changed. */
    public ExperimentBuilder toBuilder() {
        return new ExperimentBuilder(SpecWriter.tree(this));
    }

    /**
     * This experiment with one key changed, as {@code --set} changes a file: {@code with("training.learning-rate",
     * "0.01")}. Layers are counted as {@link #toFile} writes them.
     *
     * @param path  keys and indexes from the root
     * @param value YAML on one line; null takes the key out, which gives it its default
     * @throws UserInputException if there is no such key, or the value does not suit it
     */
    public ExperimentSpec with(String path, String value) {
        Tree tree = SpecWriter.tree(this);
        Tree changed = Handles.isHandle(path)
                ? Overrides.apply(tree, Handles.expanded(tree, List.of(path + "=" + value)))
                : Overrides.apply(tree, Place.setting(path, value), path, value);
        return ExperimentReader.read(new Value(changed, "", Reading.unheard()), name)
                .spec();
    }

    /** This experiment with another seed, at least 0. */
    public ExperimentSpec withSeed(long number) {
        return new ExperimentSpec(
                name, description, number, precision, threads, data, network, loss, training, readings, thresholds);
    }

    /** This experiment on another number of threads, at least 1. */
    public ExperimentSpec onThreads(int number) {
        return new ExperimentSpec(
                name, description, seed, precision, number, data, network, loss, training, readings, thresholds);
    }

    /**
     * The same with layers that were written elsewhere, which messages name.
     *
     * @throws IllegalArgumentException if there is not one origin for each layer
     */
    public ExperimentSpec writtenAt(List<LayerOrigin> origins) {
        NetworkSpec moved = new NetworkSpec(network.layers(), origins, network.weights());
        return new ExperimentSpec(
                name, description, seed, precision, threads, data, moved, loss, training, readings, thresholds);
    }

    /**
     * The experiment as a file that reads as this very experiment. Numbers of a critical initialiser stay as they are:
     * they are written as {@code critical} where that chooses them, otherwise one by one.
     *
     * @throws UserInputException if something in it cannot be, which {@link ExperimentBuilder#build} would have refused
     */
    public ExperimentFile toFile() {
        return ExperimentFile.parse(YamlWriter.document(SpecWriter.tree(this)), name + ".yaml", List.of());
    }
}
