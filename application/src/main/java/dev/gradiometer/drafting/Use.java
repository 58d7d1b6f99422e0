package dev.gradiometer.drafting;

import dev.gradiometer.language.Text;
import dev.gradiometer.experiment.data.Category;

/** What a column is for in a draft. */
sealed interface Use {
    /** What is done with it and why, in a few words. */
    Text why();

    /** The column to predict. */
    record Target(Text why) implements Use {}

    /** Numbers as they are. */
    record Number(Text why) implements Use {}

    /** Yes and no. */
    record Truth(Text why) implements Use {}

    /** Dates. */
    record Date(Text why) implements Use {}

    /**
     * Words.
     *
     * @param category how they become inputs
     * @param inputs   that it makes
     */
    record Words(Category category, int inputs, Text why) implements Use {}

    /** Rows of one value stay in one part. */
    record Group(Text why) implements Use {}

    /** Left out. */
    record Ignored(Text why) implements Use {}
}
