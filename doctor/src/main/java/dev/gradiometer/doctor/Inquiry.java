package dev.gradiometer.doctor;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Yardstick;

/** What is tried next to find out what a run does not tell, for a line of progress. */
public sealed interface Inquiry {
    /**
     * A model is fitted, to learn what the data allow.
     *
     * @param model of which kind
     * @param size  in a word, such as 2×32; empty if there is none
     * @param place of this fit among those of the model, from 1
     * @param count of all of them
     */
    record Fit(Yardstick.Model model, String size, int place, int count) implements Inquiry {}

    /**
     * A copy of the training is made with one thing changed, to learn whether that was the cause.
     *
     * @param change what is changed
     * @param place  of this copy among all, from 1
     * @param most   how many there will be at most: none is made once one has learned
     */
    record Copy(Text change, int place, int most) implements Inquiry {}
}
