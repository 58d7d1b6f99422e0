package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.data.DataProfile;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.data.TrivialPredictor;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.experiment.recording.Setup;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.util.List;

/** Puts into words and numbers what is known before the first step. */
final class SetupWriter {
    private SetupWriter() {}

    static Setup describe(ExperimentSpec spec, DataSet data, Network network, Epochs epochs, Timetable timetable) {
        List<String> classes = switch (data.task()) {
            case Task.Classification classification -> classification.classNames();
            case Task.Regression regression -> List.of();
        };
        TrivialPredictor trivial = TrivialPredictor.of(spec.loss(), data.train());
        return new Setup(
                spec.name(),
                spec.seed(),
                spec.precision().label(),
                spec.threads(),
                classes,
                network.inputs(),
                network.outputs(),
                network.layers().stream().map(LayerSetup::of).toList(),
                network.parameterCount(),
                spec.loss().name(),
                spec.training().update().optimiser().name(),
                spec.training().update().describe(),
                spec.training().update().learningRate(),
                epochs.batch(),
                epochs.stepsPerEpoch(),
                timetable.plannedSteps(),
                trivial.loss(),
                trivial.accuracy(),
                DataProfile.of(data));
    }
}
