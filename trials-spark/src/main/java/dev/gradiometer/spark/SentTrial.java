package dev.gradiometer.spark;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.LayerOrigin;
import dev.gradiometer.trials.Trial;
import java.io.Serializable;
import java.util.List;

/**
 * A trial on its way to an executor.
 *
 * @param text    of the experiment file, with its seed
 * @param name    of that file
 * @param origins where the user wrote the layers, which a refusal names
 * @param steps   see {@link Trial#steps}
 */
record SentTrial(String text, String name, List<LayerOrigin> origins, long steps) implements Serializable {
    SentTrial {
        origins = List.copyOf(origins);
    }

    static SentTrial of(Trial trial) {
        ExperimentFile file = trial.spec().toFile();
        return new SentTrial(file.text(), file.name(), trial.spec().network().origins(), trial.steps());
    }

    Trial trial() {
        return new Trial(ExperimentFile.parse(text, name, List.of()).spec().writtenAt(origins), steps);
    }
}
