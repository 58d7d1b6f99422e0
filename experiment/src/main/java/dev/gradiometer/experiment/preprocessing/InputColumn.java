package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/** A column of a table that network inputs are made of, with what was fitted to it on the training part. */
public sealed interface InputColumn permits NumberColumn, DateColumn, WordColumn {
    /** The column's name in the table. */
    String name();

    /** Names of the inputs that it becomes, at least one. */
    List<String> inputs();

    /** Whether a cell may be missing. */
    boolean takesMissing();
}
