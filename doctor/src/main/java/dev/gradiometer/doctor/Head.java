package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.metrics.Scoring;
import dev.gradiometer.readings.Metric;
import java.util.List;

/** What the outputs of all rivals are. */
final class Head {
    private Head() {}

    /** The loss that takes outputs for what they are. */
    static Loss loss(Task task) {
        return switch (task) {
            case Task.Classification classes -> new CategoricalCrossEntropy(true);
            case Task.MultiLabel labels -> new BinaryCrossEntropy(true);
            case Task.Regression numbers -> new SquaredError();
        };
    }

    /** How many there are. */
    static int outputs(DataSet data) {
        return data.task() instanceof Task.Classification classes
                ? classes.classNames().size()
                : data.outputs();
    }

    /** What they are scored by. */
    static Scoring scoring(DataSet data) {
        LayerSpec last =
                new LayerSpec.Dense(data.outputs(), LayerSpec.Dense.DEFAULT_WEIGHTS, LayerSpec.Dense.DEFAULT_BIAS);
        Network network = Network.build(List.of(last), 1, Precision.FLOAT32, 0);
        return Scoring.of(data.preprocessing().targets(), loss(data.task()), network);
    }

    /** The metrics by which rivals are compared, all of which are larger the better. */
    static List<Metric> metrics(Task task) {
        return switch (task) {
            case Task.Classification classes ->
                classes.classNames().size() == 2
                        ? List.of(Metric.ACCURACY, Metric.BALANCED_ACCURACY, Metric.ROC_AUC, Metric.AVERAGE_PRECISION)
                        : List.of(Metric.ACCURACY, Metric.BALANCED_ACCURACY);
            case Task.MultiLabel labels -> List.of(Metric.F1, Metric.MICRO_F1);
            case Task.Regression numbers -> List.of(Metric.R2);
        };
    }
}
