package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;
import java.util.function.Function;

/**
 * What is asked of a trial: a function of the trial and of what it recorded. Its answer is a value that depends on
 * nothing else, so that it can be kept and need not be asked again.
 *
 * <p>A question that other processes are to ask is a class without state and with a public constructor without
 * parameters: its name is all that has to be sent to them.
 */
public interface Question<T> {
    /** How a training ended, by the evaluations at its ends and all metrics. */
    Question<TrialOutcome> OUTCOME = new HowItEnded();

    /** The same by one evaluation at the end, without metrics and a loss before: the cheapest question. */
    Question<TrialOutcome> REACHED = new HowFarItCame();

    /** Changes when the answers do; with the trial and the data it identifies an answer. */
    String name();

    /** Of the answer, a record that can be kept as JSON: its package is open to {@code tools.jackson.databind}. */
    Class<T> type();

    /** How much of the trial is recorded for it. */
    Watch watch();

    /** Called by any thread. */
    T answer(Trial trial, Recording recording);

    /** A question for this process, which does not look at the trial. */
    static <T> Question<T> of(String name, Class<T> type, Watch watch, Function<Recording, T> answer) {
        return new OfRecording<>(name, type, watch, answer);
    }
}
