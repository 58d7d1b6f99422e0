package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.Category;
import dev.gradiometer.language.Text;

/** What a column is for in a draft. */
public sealed interface Use {
    /** What is done with it and why, in a few words. */
    Text why();

    /** The column to predict. */
    record Target(Text why) implements Use {}

    /** Numbers as they are. */
    record Numeric(Text why) implements Use {}

    /** Yes and no. */
    record Truth(Text why) implements Use {}

    /** Dates. */
    record Date(Text why) implements Use {}

    /**
     * Words.
     *
     * @param category how they become inputs
     */
    record Words(Category category, Text why) implements Use {}

    /** Rows of one value stay in one part. */
    record Group(Text why) implements Use {}

    /** The last rows validate. */
    record Time(Text why) implements Use {}

    /** The last rows validate, and the date is an input too. */
    record DateAndTime(Text why) implements Use {}

    /** Left out. */
    record Ignored(Text why) implements Use {}
}
