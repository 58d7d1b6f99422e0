package dev.gradiometer.experiment.spec;

import java.util.OptionalInt;

/**
 * What a run records.
 *
 * @param every           every how many steps a reading is recorded, at least 1; empty to leave it to the recorder
 * @param checkpointEvery epochs between two checkpoints of {@code train}, at least 1
 */
public record ReadingsSpec(OptionalInt every, int checkpointEvery) {
    public static final ReadingsSpec DEFAULT = new ReadingsSpec(OptionalInt.empty(), 1);
}
