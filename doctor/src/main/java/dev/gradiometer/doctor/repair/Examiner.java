package dev.gradiometer.doctor.repair;

import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.Optional;

/** Trains an experiment with the instruments on and finds out what is wrong with it. */
@FunctionalInterface
public interface Examiner {
    /**
     * What came of it.
     *
     * @param asked whether to measure what the data allow, and to try on copies what it takes to mend the main cause
     * @return nothing if it was interrupted
     * @throws dev.gradiometer.input.UserInputException if there is no such training
     */
    Optional<Examined> examine(ExperimentFile file, boolean asked);
}
