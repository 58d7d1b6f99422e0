package dev.gradiometer.tables;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A date as tables write it. */
final class DateText {
    private static final String HALF_DAY_TIME = "[' 'h:mm[:ss]' 'a]";

    private final DateTimeFormatter format;

    DateText(DateOrder order) {
        format = new DateTimeFormatterBuilder()
                .appendPattern(order.days())
                .appendPattern(HALF_DAY_TIME)
                .appendOptional(time())
                .appendOptional(offset("+HH:MM"))
                .appendOptional(offset("+HHmm"))
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** 14:05, 14:05:59, 14:05:59.25, behind a T or a blank. */
    private static DateTimeFormatter time() {
        return new DateTimeFormatterBuilder()
                .appendPattern("['T'][' ']H:mm")
                .optionalStart()
                .appendPattern(":ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .toFormatter(Locale.US);
    }

    /** An offset from UTC, or Z for none. */
    private static DateTimeFormatter offset(String pattern) {
        return new DateTimeFormatterBuilder().appendOffset(pattern, "Z").toFormatter(Locale.US);
    }

    /** Days since 1970-01-01 in UTC; NaN if {@code cell} is no date. */
    double parse(String cell) {
        try {
            TemporalAccessor date = format.parseBest(cell, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (date) {
                case OffsetDateTime zoned ->
                    Days.of(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
                case LocalDateTime time -> Days.of(time);
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
}
