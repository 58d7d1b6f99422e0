package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.Optional;

/** A way to repair a network. */
interface Repairer {
    /** As it stands at the head of a row. */
    String name();

    /** What it makes of a network that fails. */
    Mended of(Labelled network);

    /**
     * What it made of it.
     *
     * @param file   what comes furthest; nothing if it gave up
     * @param claims whether it says that this is repaired
     * @param cost   of finding it, in trainings of the original's length
     * @param told   what it changed, in a few words
     */
    record Mended(Optional<ExperimentFile> file, boolean claims, double cost, String told) {}
}
