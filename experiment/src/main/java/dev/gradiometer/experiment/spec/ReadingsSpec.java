package dev.gradiometer.experiment.spec;

import dev.gradiometer.readings.RecordingLevel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run records.
 *
 * @param every           every how many steps a reading is recorded, at least 1; empty to leave it to the recorder
 * @param checkpointEvery epochs between two checkpoints of {@code train}, at least 1
 * @param sharpness       how curvature is measured, empty not to
 * @param level           how much of each step is written to the run's folder
 */
public record ReadingsSpec(
        OptionalInt every, int checkpointEvery, Optional<SharpnessSpec> sharpness, RecordingLevel level) {
    public static final ReadingsSpec DEFAULT = new ReadingsSpec(OptionalInt.empty(), 1, Optional.empty());

    /** What a run records, with all of each step written to its folder. */
    public ReadingsSpec(OptionalInt every, int checkpointEvery, Optional<SharpnessSpec> sharpness) {
        this(every, checkpointEvery, sharpness, RecordingLevel.FULL);
    }
}
