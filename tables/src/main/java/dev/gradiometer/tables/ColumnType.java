package dev.gradiometer.tables;

/** How the cells of a column are read. */
public enum ColumnType {
    /** A number; {@link Column.Numbers}. */
    NUMBER,
    /** A word: each distinct text is a value of its own; {@link Column.Words}. */
    WORD,
    /** Yes or no, as 1 and 0: true/false, t/f, yes/no, y/n, on/off, 1/0 in any case; {@link Column.Numbers}. */
    TRUTH,
    /** A date, perhaps with a time, as days since 1970-01-01 in UTC; {@link Column.Numbers}. */
    DATE,
    /** Left out: its cells are not looked at, and the table does not have it. */
    IGNORED
}
