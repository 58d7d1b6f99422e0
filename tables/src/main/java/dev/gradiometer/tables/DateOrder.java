package dev.gradiometer.tables;

import java.util.Locale;

/** Which number comes first in dates such as 3/4/2024 and 3-4-2024, which mean two days. */
public enum DateOrder {
    /** The year; a date with the year last and slashes is none. */
    YEAR_FIRST("[uuuu-M-d][uuuu/M/d][d.M.uuuu]"),
    /** The day: 3/4/2024 is in April. */
    DAY_FIRST("[uuuu-M-d][uuuu/M/d][d.M.uuuu][d/M/uuuu][d-M-uuuu]"),
    /** The month: 3/4/2024 is in March. */
    MONTH_FIRST("[uuuu-M-d][uuuu/M/d][d.M.uuuu][M/d/uuuu][M-d-uuuu]");

    private final String days;

    DateOrder(String days) {
        this.days = days;
    }

    /** Its name in experiment files: year-first, day-first, month-first. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The patterns of a day, each optional; see {@link java.time.format.DateTimeFormatter}. */
    String days() {
        return days;
    }
}
