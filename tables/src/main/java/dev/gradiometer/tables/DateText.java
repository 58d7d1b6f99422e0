package dev.gradiometer.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/** A date as tables write it. */
final class DateText {
    private static final double NANOSECONDS = 86_400e9;
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "[uuuu-M-d][uuuu/M/d][d.M.uuuu][['T'][' ']H:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]]][XXX][X]")
            .withResolverStyle(ResolverStyle.STRICT);

    private DateText() {}

    /** Days since 1970-01-01 in UTC; NaN if {@code cell} is no date. */
    static double parse(String cell) {
        try {
            TemporalAccessor date = FORMAT.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (date) {
                case OffsetDateTime zoned ->
                    days(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
                case LocalDateTime time -> days(time);
                case LocalDate day -> day.toEpochDay();
                case TemporalAccessor other -> Double.NaN;
            };
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /** Days since 1970-01-01. */
    static double days(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() + time.toLocalTime().toNanoOfDay() / NANOSECONDS;
    }
}
