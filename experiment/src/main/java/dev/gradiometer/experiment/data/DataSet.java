package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples ready to train on: split, scaled, encoded, in one precision, every number finite.
 *
 * @param task       what is to be predicted
 * @param encoding   how classes became targets; without meaning for regression
 * @param inputNames one a feature: a CSV column, {@code name=value} for a category, {@code pixel[row,column]},
 *     {@code x[i]}
 * @param train      at least one sample
 * @param validation held out for watching training, or null
 * @param test       held out for the end, or null
 * @param leftOut    rows of the source that are no samples, because a cell is missing
 * @param preprocessing what was fitted on the training part: how inputs were made, and what outputs stand for
 */
public record DataSet(
        Task task,
        TargetEncoding encoding,
        List<String> inputNames,
        Part train,
        @Nullable Part validation,
        @Nullable Part test,
        int leftOut,
        Preprocessing preprocessing) {
    private static final int ROWS = 4_096;

    public DataSet {
        inputNames = List.copyOf(inputNames);
    }

    /** Samples that were not made of raw ones here: what was done to them is not known. */
    public DataSet(
            Task task,
            TargetEncoding encoding,
            List<String> inputNames,
            Part train,
            @Nullable Part validation,
            @Nullable Part test) {
        this(
                task,
                encoding,
                inputNames,
                train,
                validation,
                test,
                0,
                new Preprocessing(new ArrayFeatures(inputNames, Affine.NONE), targets(task, encoding)));
    }

    private static Targets targets(Task task, TargetEncoding encoding) {
        return switch (task) {
            case Task.Classification classes ->
                new Targets.Classes(classes.classNames(), encoding == TargetEncoding.ONE_HOT);
            case Task.MultiLabel labels -> new Targets.Labels(labels.labelNames());
            case Task.Regression regression -> new Targets.Numbers(regression.targetNames(), TargetUnits.SAME);
        };
    }

    /** What each target column holds: the number to predict, a class, or the index of the class. */
    List<String> targetNames() {
        return switch (task) {
            case Task.Regression regression -> regression.targetNames();
            case Task.MultiLabel labels -> labels.labelNames();
            case Task.Classification classification ->
                switch (encoding) {
                    case ONE_HOT -> classification.classNames();
                    case INDEX -> List.of("class");
                };
        };
    }

    /** The samples of one part, or null if there are none. */
    public @Nullable Part part(Evaluation.Part name) {
        return switch (name) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Features of a sample: the network's input width. */
    public int inputs() {
        return train.inputs().columns();
    }

    /** What the training part looks like in plain numbers. */
    public DataProfile profile() {
        return train.profileIn(this);
    }

    /** A digest of every number that a training sees, by which a resumed run recognises its data. */
    public String digest() {
        Fingerprint fingerprint = new Fingerprint();
        for (Evaluation.Part name : Evaluation.Part.values()) {
            Part part = part(name);
            if (part == null) {
                fingerprint.add("none");
                continue;
            }
            add(part.inputs(), fingerprint);
            add(part.targets(), fingerprint);
            Matrix weights = part.weights();
            if (weights != null) {
                add(weights, fingerprint);
            }
        }
        return fingerprint.text();
    }

    private static void add(RowSource rows, Fingerprint fingerprint) {
        if (rows instanceof StoredInputs stored) {
            stored.addTo(fingerprint);
            return;
        }
        fingerprint.add("%d x %d %s"
                .formatted(rows.rows(), rows.columns(), rows.precision().label()));
        for (int from = 0; from < rows.rows(); from += ROWS) {
            Matrix some = rows.toMatrix(from, Math.min(rows.rows(), from + ROWS));
            fingerprint.add(some.segment()
                    .asSlice(0, (long) some.size() * some.precision().bytes()));
        }
    }

    /** Target columns: the width that the network's output must have. */
    public int outputs() {
        return train.targets().columns();
    }
}
