package dev.gradiometer.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A date as tables write it. */
final class DateText {
    private static final double NANOSECONDS = 86_400e9;
    private static final String TIME = "[' 'h:mm[:ss]' 'a][['T'][' ']H:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]]][XXX][X]";

    private final DateTimeFormatter format;

    DateText(DateOrder order) {
        format = DateTimeFormatter.ofPattern(order.days() + TIME, Locale.US).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Days since 1970-01-01 in UTC; NaN if {@code cell} is no date. */
    double parse(String cell) {
        try {
            TemporalAccessor date = format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
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

    /** Whether {@code cell} is a date once it is known which number comes first. */
    static boolean isUnclear(String cell) {
        return !Double.isNaN(new DateText(DateOrder.DAY_FIRST).parse(cell))
                || !Double.isNaN(new DateText(DateOrder.MONTH_FIRST).parse(cell));
    }

    /** Days since 1970-01-01. */
    static double days(LocalDateTime time) {
        return time.toLocalDate().toEpochDay() + time.toLocalTime().toNanoOfDay() / NANOSECONDS;
    }
}
