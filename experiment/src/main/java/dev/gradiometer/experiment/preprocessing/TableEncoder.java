package dev.gradiometer.experiment.preprocessing;

import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes network inputs of the rows of a table; several threads may share it. */
public final class TableEncoder {
    private static final ColumnProblems.Mistake UNSEEN = new ColumnProblems.Mistake(
            "%s is a word that training has not seen",
            "%,d cells hold words that training has not seen",
            "correct it, or train with unseen: other for the column");
    private static final ColumnProblems.Mistake MISSING = new ColumnProblems.Mistake(
            "the value is missing",
            "%,d values are missing",
            "fill it in, remove the row, or say in missing what stands for it");

    private final Table table;
    private final Affine scaling;
    private final List<Part> parts = new ArrayList<>();
    private final int width;

    /** A column at work: where its inputs begin, and what each word of the table becomes. */
    private sealed interface Part {}

    private record Numeric(InputColumn fitted, Column.Numbers cells, int at) implements Part {}

    private record Verbal(
            WordColumn fitted,
            Column.Words cells,
            List<WordCode.@Nullable Spot> spots,
            WordCode.@Nullable Spot missing,
            int at)
            implements Part {}

    /**
     * An encoder of {@code table}, which has every column of {@code features}.
     *
     * @throws IllegalArgumentException if a column is not there, or holds words where numbers are needed
     */
    public TableEncoder(TableFeatures features, Table table) {
        this.table = table;
        this.scaling = features.scaling();
        int at = 0;
        for (InputColumn column : features.columns()) {
            parts.add(part(column, table.column(column.name()), at));
            at += column.inputs().size();
        }
        this.width = at;
    }

    private static Part part(InputColumn column, Column cells, int at) {
        return switch (cells) {
            case Column.Numbers numbers -> {
                if (column instanceof WordColumn) {
                    throw otherType(column);
                }
                yield new Numeric(column, numbers, at);
            }
            case Column.Words words -> {
                if (!(column instanceof WordColumn word)) {
                    throw otherType(column);
                }
                List<WordCode.@Nullable Spot> spots = new ArrayList<>();
                words.words().forEach(text -> spots.add(word.spot(text)));
                yield new Verbal(word, words, spots, word.spot(null), at);
            }
        };
    }

    private static IllegalArgumentException otherType(InputColumn column) {
        return new IllegalArgumentException("column '%s' was read as another type".formatted(column.name()));
    }

    /** Inputs of a row. */
    public int width() {
        return width;
    }

    /**
     * Adds the cells of row {@code row} that have no code, or are missing where nothing stands for them, to
     * {@code problems}.
     *
     * @return whether there was none
     */
    public boolean check(int row, ColumnProblems problems) {
        boolean right = true;
        for (Part part : parts) {
            right &= switch (part) {
                case Numeric numeric ->
                    numeric.fitted.takesMissing()
                            || !numeric.cells.isMissing(row)
                            || wrong(MISSING, numeric.fitted, row, "", problems);
                case Verbal verbal -> {
                    int code = verbal.cells.code(row);
                    yield code < 0
                            ? verbal.missing != null || wrong(MISSING, verbal.fitted, row, "", problems)
                            : verbal.spots.get(code) != null
                                    || wrong(
                                            UNSEEN,
                                            verbal.fitted,
                                            row,
                                            verbal.cells.words().get(code),
                                            problems);
                }
            };
        }
        return right;
    }

    private boolean wrong(
            ColumnProblems.Mistake mistake, InputColumn column, int row, String cell, ColumnProblems problems) {
        if (problems.has(column.name(), table.number(row))) {
            return false;
        }
        problems.add(mistake, column.name(), table.number(row), cell);
        return false;
    }

    /** Writes the inputs of row {@code row}, scaled, to the first elements of {@code into}. */
    public void encode(int row, double[] into) {
        for (Part part : parts) {
            switch (part) {
                case Numeric numeric -> encode(numeric, row, into);
                case Verbal verbal -> encode(verbal, row, into);
            }
        }
        scaling.apply(into);
    }

    private static void encode(Numeric numeric, int row, double[] into) {
        double value = numeric.cells.at(row);
        switch (numeric.fitted) {
            case NumberColumn number -> number.encode(value, into, numeric.at);
            case DateColumn date -> date.encode(value, into, numeric.at);
            case WordColumn word -> throw otherType(word);
        }
    }

    private void encode(Verbal verbal, int row, double[] into) {
        int code = verbal.cells.code(row);
        WordCode.Spot spot = code < 0 ? verbal.missing : verbal.spots.get(code);
        if (spot == null) {
            throw new IllegalArgumentException("%s, %s, column '%s': no code for the cell"
                    .formatted(table.name(), table.place(row), verbal.fitted.name()));
        }
        verbal.fitted.encode(spot, code < 0, into, verbal.at);
    }
}
