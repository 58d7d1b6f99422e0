package dev.gradiometer.spark;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.PreprocessingFile;
import dev.gradiometer.experiment.preprocessing.Targets;
import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A data set on its way to executors. */
final class SentData implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] preprocessing;
    private final TargetEncoding encoding;
    private final ArrayList<String> inputNames;
    private final int leftOut;
    private final SentPart train;
    private final @Nullable SentPart validation;
    private final @Nullable SentPart test;

    /** The samples of a part. */
    private static final class SentPart implements Serializable {
        private static final long serialVersionUID = 1;

        private final SentRows inputs;
        private final SentRows targets;
        private final int @Nullable [] labels;
        private final @Nullable SentRows weights;
        private final double @Nullable [] ownWeights;

        SentPart(Part part) {
            this.inputs = SentRows.of(part.inputs());
            this.targets = SentRows.of(part.targets());
            this.labels = part.labels();
            this.weights = part.weights() == null ? null : SentRows.of(part.weights());
            this.ownWeights = part.ownWeights();
        }

        Part part() {
            return new Part(
                    inputs.matrix(), targets.matrix(), labels, weights == null ? null : weights.matrix(), ownWeights);
        }
    }

    private SentData(DataSet data) {
        this.preprocessing = PreprocessingFile.write(data.preprocessing());
        this.encoding = data.encoding();
        this.inputNames = new ArrayList<>(data.inputNames());
        this.leftOut = data.leftOut();
        this.train = new SentPart(data.train());
        this.validation = sent(data.validation());
        this.test = sent(data.test());
    }

    private static @Nullable SentPart sent(@Nullable Part part) {
        return part == null ? null : new SentPart(part);
    }

    private static @Nullable Part part(@Nullable SentPart sent) {
        return sent == null ? null : sent.part();
    }

    /** @throws dev.gradiometer.input.UserInputException if one of its tables is larger than an array can be */
    static SentData of(DataSet data) {
        return new SentData(data);
    }

    DataSet dataSet() {
        Preprocessing made = PreprocessingFile.read(preprocessing);
        return new DataSet(
                task(made.targets()), encoding, inputNames, train.part(), part(validation), part(test), leftOut, made);
    }

    private static Task task(Targets targets) {
        return switch (targets) {
            case Targets.Classes classes -> new Task.Classification(classes.names());
            case Targets.Labels labels -> new Task.MultiLabel(labels.names());
            case Targets.Numbers numbers -> new Task.Regression(numbers.names());
            case Targets.Inputs inputs -> new Task.Regression(inputs.names());
        };
    }
}
