package dev.gradiometer.readings;

/** Why a metric has no value. */
public enum Undefined {
    /** There are no samples of a class or label, or none without it. */
    CLASS_MISSING,
    /** The outputs of the network are no probabilities. */
    NO_PROBABILITIES,
    /** There are too few samples. */
    FEW_SAMPLES,
    /** An output is not a finite number. */
    NOT_FINITE,
    /** There are too many samples times classes or targets to keep them all. */
    TOO_MANY
}
