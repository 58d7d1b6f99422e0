package dev.gradiometer.experiment.preprocessing;

import dev.gradiometer.input.Problems;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes network inputs of single rows in memory; several threads may share it. */
public final class RowEncoder {
    private final Affine scaling;
    private final List<Part> parts = new ArrayList<>();
    private final boolean numeric;

    /** A column at work: where its inputs begin, and what each known word becomes. */
    private sealed interface Part {
        InputColumn column();
    }

    private record Numeric(NumberColumn column, int at) implements Part {}

    private record Dated(DateColumn column, int at) implements Part {}

    private record Verbal(WordColumn column, Map<String, WordCode.Spot> known, int at) implements Part {}

    /** An encoder of rows that have every column of {@code features}. */
    public RowEncoder(TableFeatures features) {
        this.scaling = features.scaling();
        int at = 0;
        for (InputColumn column : features.columns()) {
            parts.add(part(column, at));
            at += column.inputs().size();
        }
        this.numeric = parts.stream().allMatch(Numeric.class::isInstance);
    }

    private static Part part(InputColumn column, int at) {
        return switch (column) {
            case NumberColumn number -> new Numeric(number, at);
            case DateColumn date -> new Dated(date, at);
            case WordColumn word -> new Verbal(word, known(word.code()), at);
        };
    }

    private static Map<String, WordCode.Spot> known(WordCode code) {
        Map<String, WordCode.Spot> known = new HashMap<>();
        if (code instanceof WordCode.OneHot oneHot) {
            for (int place = 0; place < oneHot.words().size(); place++) {
                known.put(oneHot.words().get(place), new WordCode.Spot(place, 1));
            }
        }
        return known;
    }

    /**
     * Writes the inputs of {@code row}, scaled, to the first elements of {@code into}. A cell is missing if it is null,
     * an empty text or NaN; a key that is not there is a mistake. Further keys are ignored.
     *
     * @param row by column: a {@link Number}; a {@link Boolean} for a column of truths; a date as {@link LocalDate},
     *     {@link LocalDateTime} (in UTC), {@link OffsetDateTime}, {@link ZonedDateTime} or {@link Instant}; a word as
     *     text or whole number
     * @throws UserInputException if a column is not there, a cell is of another type or not finite, or nothing stands
     *     for a missing or unseen one; it tells all of them
     */
    public void encode(Map<String, ? extends @Nullable Object> row, double[] into) {
        Problems problems = new Problems();
        for (Part part : parts) {
            String name = part.column().name();
            Object cell = row.get(name);
            if (cell == null && !row.containsKey(name)) {
                problems.add(
                        () -> "column %s is not in the row".formatted(Quoted.text(name)),
                        "give every column that the network was trained on, null where the value is missing");
                continue;
            }
            try {
                encode(part, cell, into);
            } catch (UserInputException e) {
                problems.add(e);
            }
        }
        problems.check();
        scaling.apply(into);
    }

    private static void encode(Part part, @Nullable Object cell, double[] into) {
        switch (part) {
            case Numeric numeric -> encode(numeric, number(numeric.column, cell), into);
            case Dated dated -> {
                double days = days(dated.column, cell);
                requirePresent(dated.column, Double.isNaN(days));
                dated.column.encode(days, into, dated.at);
            }
            case Verbal verbal -> encode(verbal, word(verbal.column, cell), into);
        }
    }

    private static void encode(Numeric numeric, double value, double[] into) {
        requirePresent(numeric.column, Double.isNaN(value));
        if (Double.isInfinite(value)) {
            throw wrong(numeric.column, value + " is not a finite number");
        }
        numeric.column.encode(value, into, numeric.at);
    }

    private static void encode(Verbal verbal, @Nullable String word, double[] into) {
        requirePresent(verbal.column, word == null);
        WordCode.Spot spot = word == null ? null : verbal.known.get(word);
        if (spot == null) {
            spot = verbal.column.spot(word);
        }
        if (spot == null) {
            throw wrong(verbal.column, Quoted.text(String.valueOf(word)) + " is a word that training has not seen");
        }
        verbal.column.encode(spot, word == null, into, verbal.at);
    }

    private static void requirePresent(InputColumn column, boolean missing) {
        if (missing && !column.takesMissing()) {
            throw wrong(column, "the value is missing, and nothing stands for it");
        }
    }

    private static double number(NumberColumn column, @Nullable Object cell) {
        return switch (cell) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            case Boolean truth -> {
                if (!column.truth()) {
                    throw otherType(column, "a number", cell);
                }
                yield truth ? 1 : 0;
            }
            case Object other -> throw otherType(column, column.truth() ? "true or false" : "a number", other);
        };
    }

    private static double days(DateColumn column, @Nullable Object cell) {
        return switch (cell) {
            case null -> Double.NaN;
            case LocalDate date -> date.toEpochDay();
            case LocalDateTime time -> Days.of(time);
            case OffsetDateTime time ->
                Days.of(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
            case ZonedDateTime time ->
                Days.of(time.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime());
            case Instant time -> Days.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            case Object other -> throw otherType(column, "a date of java.time", other);
        };
    }

    private static @Nullable String word(WordColumn column, @Nullable Object cell) {
        String word = switch (cell) {
            case null -> "";
            case CharSequence text -> text.toString().strip();
            case Long whole -> whole.toString();
            case Integer whole -> whole.toString();
            case Short whole -> whole.toString();
            case Byte whole -> whole.toString();
            case Object other -> throw otherType(column, "a word", other);
        };
        return word.isEmpty() ? null : word;
    }

    private static UserInputException otherType(InputColumn column, String wanted, Object found) {
        return wrong(
                column,
                "expected %s, got %s %s"
                        .formatted(wanted, found.getClass().getSimpleName(), Quoted.text(found.toString())));
    }

    private static UserInputException wrong(InputColumn column, String what) {
        return new UserInputException("column %s: %s".formatted(Quoted.text(column.name()), what));
    }

    /** Whether all columns are numbers or truths, so that a row may come as numbers alone. */
    public boolean numeric() {
        return numeric;
    }

    /**
     * Writes the inputs of a row of numbers, in the order of the columns, to the first elements of {@code into}; NaN
     * is missing.
     *
     * @throws UserInputException    if a number is infinite, or missing where nothing stands for it
     * @throws IllegalStateException unless the encoder is {@linkplain #numeric() numeric}
     */
    public void encode(double[] row, double[] into) {
        for (int c = 0; c < parts.size(); c++) {
            if (!(parts.get(c) instanceof Numeric part)) {
                throw new IllegalStateException("columns of words or dates");
            }
            encode(part, row[c], into);
        }
        scaling.apply(into);
    }
}
