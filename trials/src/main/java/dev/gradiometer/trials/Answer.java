package dev.gradiometer.trials;

/** What a trial gave. */
public sealed interface Answer<T> {
    /**
     * The answer to the question.
     *
     * @param value the answer
     * @param steps that the training took: what the trial cost
     */
    record Given<T>(T value, long steps) implements Answer<T> {}

    /**
     * There is no such training: the network does not fit the data, or a file is missing.
     *
     * @param why the line that a user would be told
     */
    record Refused<T>(String why) implements Answer<T> {}
}
