package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What can be wrong with a training: the closed list of root causes. */
public enum Cause implements Phrase {
    NON_FINITE("non-finite-values", Stage.COURSE),
    VANISHING_GRADIENT("vanishing-gradient", Stage.START),
    EXPLODING_GRADIENT("exploding-gradient", Stage.START),
    DEAD_UNITS("dead-units", Stage.START),
    SATURATED_UNITS("saturated-units", Stage.START),
    COPIES("copies", Stage.START),
    RATE_TOO_HIGH("rate-too-high", Stage.COURSE),
    RATE_TOO_LOW("rate-too-low", Stage.COURSE),
    OUTPUT_MISMATCH("output-mismatch", Stage.EXPERIMENT),
    UNSCALED_INPUT("unscaled-input", Stage.EXPERIMENT),
    NO_GRADIENT("no-gradient", Stage.START),
    MISSING_CLASS("missing-class", Stage.EXPERIMENT),
    NOTHING_TO_LEARN("nothing-to-learn", Stage.EXPERIMENT),
    GRADIENT_SIGN("gradient-sign", Stage.EXPERIMENT),
    LINEAR_NETWORK("linear-network", Stage.EXPERIMENT),
    CONFLICTING_LABELS("conflicting-labels", Stage.EXPERIMENT),
    ONE_CLASS_ONLY("one-class-only", Stage.COURSE),
    WEIGHT_DECAY("weight-decay", Stage.EXPERIMENT),
    DROPOUT("dropout", Stage.EXPERIMENT),
    LOSS_REDUCTION("loss-reduction", Stage.EXPERIMENT),
    CLIPPING("clipping", Stage.EXPERIMENT),
    SCHEDULE("schedule", Stage.EXPERIMENT),
    OPTIMISER_EPSILON("optimiser-epsilon", Stage.EXPERIMENT),
    SMALL_INITIALISATION("small-initialisation", Stage.START),
    FROZEN_LAYERS("frozen-layers", Stage.START),
    REPRESENTATION_COLLAPSE("representation-collapse", Stage.START),
    UNSHUFFLED_BATCHES("unshuffled-batches", Stage.EXPERIMENT),
    EVALUATION_GAP("evaluation-gap", Stage.COURSE),
    BATCH_SIZE("batch-size", Stage.COURSE),
    TOO_FEW_STEPS("too-few-steps", Stage.COURSE),
    CAPACITY("capacity", Stage.COURSE),
    OVERFITTING("overfitting", Stage.COURSE),
    NO_PROGRESS("no-progress", Stage.COURSE);

    /** Where a cause comes in: what is wrong at an earlier stage may bring about what is seen at a later one. */
    enum Stage {
        /** In the data, the network's form, the loss or the settings. */
        EXPERIMENT,
        /** In the network before its first update, or in a state that it does not leave. */
        START,
        /** In what the updates do. */
        COURSE
    }

    private final String id;
    private final Stage stage;

    Cause(String id, Stage stage) {
        this.id = id;
        this.stage = stage;
    }

    /** Where it comes in. */
    Stage stage() {
        return stage;
    }

    /** Stable identifier, used in JSON. */
    public String id() {
        return id;
    }

    @Override
    public String key() {
        return "cause." + id;
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
