package dev.gradiometer.tables;

import dev.gradiometer.tables.ColumnProblems.Mistake;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value that a database gives as the type of its column says; what is no such value is told, and missing. Text
 * is read as in a CSV file.
 */
final class CellValue {
    private static final Mistake INEXACT = new Mistake(
            "%s is a whole number that float64 does not hold exactly",
            "%,d whole numbers are not held exactly by float64",
            "name the column in categories or ignore, or scale it in a query");
    private static final Mistake INFINITE =
            new Mistake("%s is not finite", "%,d numbers are not finite", "correct the number");
    private static final Mistake A_DATE = new Mistake(
            "%s is a date where a number is expected",
            "%,d cells are dates where numbers are expected", "name the column in dates or ignore");

    private final CellText text;
    private final double[] missing;

    CellValue(TableRequest request, ColumnProblems problems) {
        NumberText numbers = new NumberText(CsvDialect.DEFAULT);
        text = new CellText(request, CsvDialect.DEFAULT, problems);
        missing = request.missing().stream()
                .mapToDouble(numbers::parse)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** A cell of numbers, truths or dates; NaN if it is missing. */
    double number(Gathering.Numbers column, @Nullable Object cell, long row) {
        return switch (cell) {
            case null -> Double.NaN;
            case Number number -> number(column, number, row);
            case Boolean truth -> truth(column, truth, row);
            case String words -> text.value(column, words.strip(), row);
            default -> {
                LocalDateTime time = time(cell);
                if (time == null) {
                    yield text.value(column, cell.toString(), row);
                }
                yield switch (column.type) {
                    case DATE -> Days.of(time);
                    case TRUTH -> text.wrong(CellText.NO_TRUTH, column, cell.toString(), row);
                    case NUMBER, WORD, IGNORED -> text.wrong(A_DATE, column, cell.toString(), row);
                };
            }
        };
    }

    private double truth(Gathering.Numbers column, boolean cell, long row) {
        return switch (column.type) {
            case DATE -> text.wrong(CellText.NO_DATE, column, Boolean.toString(cell), row);
            case TRUTH, NUMBER, WORD, IGNORED -> cell ? 1 : 0;
        };
    }

    private double number(Gathering.Numbers column, Number cell, long row) {
        double value = cell.doubleValue();
        if (Double.isNaN(value) || isMissing(value)) {
            return Double.NaN;
        }
        return switch (column.type) {
            case TRUTH ->
                value == 0 || value == 1 ? value : text.wrong(CellText.NO_TRUTH, column, cell.toString(), row);
            case DATE -> text.wrong(CellText.NO_DATE, column, cell.toString(), row);
            case NUMBER, WORD, IGNORED -> {
                if (Double.isInfinite(value)) {
                    yield text.wrong(INFINITE, column, cell.toString(), row);
                }
                yield isExact(cell, value) ? value : text.wrong(INEXACT, column, cell.toString(), row);
            }
        };
    }

    private boolean isMissing(double value) {
        return missing.length > 0 && DoubleStream.of(missing).anyMatch(word -> word == value);
    }

    /** Fractions are rounded as they are in any file; a whole number that is rounded is another one. */
    private static boolean isExact(Number cell, double value) {
        return switch (cell) {
            case Long whole -> (long) value == whole && value != 0x1p63;
            case BigInteger whole -> new BigDecimal(value).compareTo(new BigDecimal(whole)) == 0;
            case BigDecimal decimal -> decimal.scale() > 0 || new BigDecimal(value).compareTo(decimal) == 0;
            default -> true;
        };
    }

    /** A cell of words; null if it is missing. */
    @Nullable String word(@Nullable Object cell) {
        String word = switch (cell) {
            case null -> "";
            case Double number -> fraction(number, number.toString());
            case Float number -> fraction(number, number.toString());
            case BigDecimal number -> number.toPlainString();
            case OffsetDateTime time -> time.toInstant().toString();
            case Timestamp time -> time.toLocalDateTime().toString();
            default -> cell.toString();
        };
        String plain = word.strip();
        return text.isNoWord(plain) ? null : plain;
    }

    /** A class 3 that became 3.0, since others of its column are missing, is the class 3. */
    private static String fraction(double value, String written) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 0x1p53 ? Long.toString((long) value) : written;
    }

    /** What a cell says of time, in UTC unless it has no zone; null if nothing. */
    private static @Nullable LocalDateTime time(Object cell) {
        return switch (cell) {
            case LocalDateTime time -> time;
            case LocalDate day -> day.atStartOfDay();
            case OffsetDateTime time ->
                time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case Timestamp time -> time.toLocalDateTime();
            case Date day -> day.toLocalDate().atStartOfDay();
            default -> null;
        };
    }
}
