package dev.gradiometer.experiment.spec;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run records.
 *
 * @param every           every how many steps a reading is recorded, at least 1; empty to leave it to the recorder
 * @param checkpointEvery epochs between two checkpoints of {@code train}, at least 1
 * @param sharpness       how curvature is measured, empty not to
 */
public record ReadingsSpec(OptionalInt every, int checkpointEvery, Optional<SharpnessSpec> sharpness) {
    public static final ReadingsSpec DEFAULT = new ReadingsSpec(OptionalInt.empty(), 1, Optional.empty());
}
