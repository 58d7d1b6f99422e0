package dev.gradiometer.spark;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.trials.Trial;
import java.io.Serializable;
import java.util.List;

/**
 * A trial on its way to an executor.
 *
 * @param text  of the experiment file, with its seed
 * @param name  of that file, which names the experiment if its text does not
 * @param steps see {@link Trial#steps}
 */
record SentTrial(String text, String name, long steps) implements Serializable {
    static SentTrial of(Trial trial) {
        ExperimentFile file = trial.spec().toFile();
        return new SentTrial(file.text(), file.name(), trial.steps());
    }

    Trial trial() {
        return new Trial(ExperimentFile.parse(text, name, List.of()).spec(), steps);
    }
}
