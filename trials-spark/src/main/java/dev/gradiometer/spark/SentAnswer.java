package dev.gradiometer.spark;

import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.trials.Answer;
import java.io.Serializable;

/** What comes back from an executor. */
sealed interface SentAnswer extends Serializable {
    /** An answer as JSON, the form in which it is kept too. */
    record Given(String digest, String json, long steps) implements SentAnswer {}

    /** There is no such training; the digest is empty if the data could not be had. */
    record Refused(String digest, String why) implements SentAnswer {}

    /** The driver has the answer: the trial was not made. */
    record Known(String digest) implements SentAnswer {}

    /** The task was cancelled. */
    record GivenUp() implements SentAnswer {}

    /** A mistake of ours, which would come again at every attempt, with its stack trace. */
    record Broken(String trace) implements SentAnswer {}

    static <T> SentAnswer of(String digest, Answer<T> answer) {
        return switch (answer) {
            case Answer.Given<T> given ->
                new Given(digest, JsonForm.mapper().writeValueAsString(given.value()), given.steps());
            case Answer.Refused<T> refused -> new Refused(digest, refused.why());
        };
    }
}
