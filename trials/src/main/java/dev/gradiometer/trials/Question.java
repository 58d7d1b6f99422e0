package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;
import java.util.function.Function;

/**
 * What is asked of a trial: a function of what it recorded. Its answer is a value that depends on nothing else, so that
 * it can be kept and need not be asked again.
 *
 * @param name   of the question, which changes when its answers do; with the trial and the data it identifies an answer
 * @param type   of the answer, a record that can be kept as JSON: its package is open to {@code tools.jackson.databind}
 * @param watch  how much of the trial is recorded for it
 * @param answer called by any thread
 */
public record Question<T>(String name, Class<T> type, Watch watch, Function<Recording, T> answer) {
    /** How a training ended, by the evaluations at its ends: the cheapest question. */
    public static final Question<TrialOutcome> OUTCOME =
            new Question<>("outcome", TrialOutcome.class, Watch.ENDS, TrialOutcome::of);
}
