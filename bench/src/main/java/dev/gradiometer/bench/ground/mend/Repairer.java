package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.Optional;

/** A way to repair a network. */
interface Repairer {
    /** As it stands at the head of a column. */
    String name();

    /** What it makes of a network that fails. */
    Mended of(ExperimentFile file);

    /**
     * What it made of it.
     *
     * @param file the repaired one; nothing if it gave up
     * @param cost of finding it, in trainings of the original's length
     * @param told what it changed, in a few words
     */
    record Mended(Optional<ExperimentFile> file, double cost, String told) {}
}
