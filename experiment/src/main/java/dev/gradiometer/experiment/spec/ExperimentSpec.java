package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.DataPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    public ExperimentSpec {
        thresholds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(thresholds));
    }
}
