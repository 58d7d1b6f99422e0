package dev.gradiometer.doctor.repair;

import dev.gradiometer.experiment.spec.ExperimentFile;

/** What a repair does next, for a line of progress. */
public sealed interface Undertaking {
    /** Trains the original and finds out what is wrong with it. */
    record Diagnosing(ExperimentFile file) implements Undertaking {}

    /** Trains a candidate, with the costs so far. */
    record Trying(Candidate candidate, Costs costs) implements Undertaking {}

    /** Holds a candidate against the original on fresh seeds. */
    record Proving(Candidate candidate, Costs costs) implements Undertaking {}

    /** Sees whether a candidate that lacks a change trains as well. */
    record Reducing(Candidate candidate, Costs costs) implements Undertaking {}
}
