package dev.gradiometer.trials;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes trials. Whichever it is, the same trials have the same answers, to the bit. */
public interface TrialRunner {
    /**
     * Makes the trials, as many at once as there are places for.
     *
     * @param trials      in any number; equal ones are made once
     * @param question    what is asked of each
     * @param heard       hears each result as it is there, one at a time, in the order in which they are ready; its
     *     trial is the very one that was given
     * @param interrupted asked by any thread before each step; once it says so, trials that are not done are given up
     * @return the results in the order of the trials; those that were given up are missing
     * @throws dev.gradiometer.input.UserInputException if results cannot be kept where they should be
     */
    <T> List<TrialResult<T>> run(
            List<Trial> trials, Question<T> question, Consumer<TrialResult<T>> heard, BooleanSupplier interrupted);

    /** The same without being heard or interrupted. */
    default <T> List<TrialResult<T>> run(List<Trial> trials, Question<T> question) {
        return run(trials, question, result -> {}, () -> false);
    }
}
