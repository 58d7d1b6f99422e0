package dev.gradiometer.tables;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Moments as {@link ColumnType#DATE} columns hold them: days since 1970-01-01, in UTC. */
public final class Days {
    private static final double NANOSECONDS = 86_400e9;

    private Days() {}

    /** The days until {@code time}. */
    public static double of(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() + time.toLocalTime().toNanoOfDay() / NANOSECONDS;
    }

    /** The moment after so many days, to the microsecond, which float64 resolves within centuries of 1970. */
    public static LocalDateTime toTime(double days) {
        long microseconds = Math.round((days - Math.floor(days)) * NANOSECONDS / 1000);
        return LocalDate.ofEpochDay((long) Math.floor(days)).atStartOfDay().plus(microseconds, ChronoUnit.MICROS);
    }
}
