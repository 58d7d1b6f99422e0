package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.experiment.preprocessing.DateColumn;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.TableEncoder;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Inputs that are made of a table's columns: what is fitted to each is taken from the samples that train. */
final class TableInputs implements Inputs {
    private final TableColumns columns;
    private final Table table;
    private final List<Column> inputs;
    private final int[] rows;

    /**
     * @param inputs columns that become inputs
     * @param rows   of the samples
     */
    TableInputs(TableColumns columns, Table table, List<Column> inputs, int[] rows) {
        this.columns = columns;
        this.table = table;
        this.inputs = inputs;
        this.rows = rows;
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public Fitted fit(int[] training) {
        int[] trained = IntStream.of(training).map(sample -> rows[sample]).toArray();
        Problems problems = new Problems();
        List<InputColumn> fitted = new ArrayList<>();
        for (Column column : inputs) {
            try {
                fitted.add(fit(column, trained));
            } catch (UserInputException e) {
                problems.add(e);
            }
        }
        problems.check();
        TableFeatures features = new TableFeatures(fitted, Affine.NONE);
        TableEncoder encoder = new TableEncoder(features, table);
        return new Fitted(features, new TableRows(table.name(), encoder, inputs, rows));
    }

    private InputColumn fit(Column column, int[] training) {
        boolean words = column instanceof Column.Words;
        Missing.Treatment treatment = columns.missing().of(column.name(), words);
        boolean indicator = indicator(column, treatment, training);
        return switch (column) {
            case Column.Numbers numbers -> fit(numbers, treatment, indicator, training);
            case Column.Words text -> {
                Category category = columns.categories().stream()
                        .filter(candidate -> candidate.column().equals(text.name()))
                        .findFirst()
                        .orElseThrow();
                WordCounts counts = WordCounts.of(text, rows, training);
                String fill = switch (treatment) {
                    case ERROR, DROP_ROW -> "";
                    case MEAN, MEDIAN -> throw new IllegalStateException(treatment.label());
                    case MOST_FREQUENT -> counts.mostFrequent();
                    case CATEGORY -> WordColumn.MISSING;
                };
                yield new WordColumn(text.name(), counts.filled(fill).code(category, table.name()), fill, indicator);
            }
        };
    }

    private boolean indicator(Column column, Missing.Treatment treatment, int[] training) {
        List<String> named = columns.indicators();
        if (named != null) {
            return named.contains(column.name());
        }
        boolean filled = treatment != Missing.Treatment.ERROR && treatment != Missing.Treatment.DROP_ROW;
        return filled && IntStream.of(training).anyMatch(column::isMissing);
    }

    private InputColumn fit(Column.Numbers column, Missing.Treatment treatment, boolean indicator, int[] training) {
        double fill = switch (treatment) {
            case ERROR, DROP_ROW -> Double.NaN;
            case MEAN -> Fill.mean(present(column, training));
            case MEDIAN -> Fill.median(present(column, training));
            case MOST_FREQUENT -> Fill.mostFrequent(present(column, training));
            case CATEGORY -> throw new IllegalStateException(treatment.label());
        };
        if (column.type() != ColumnType.DATE) {
            return new NumberColumn(column.name(), column.type() == ColumnType.TRUTH, fill, indicator);
        }
        double origin = Arrays.stream(present(column, training)).min().orElse(0);
        boolean timed = IntStream.of(rows).mapToDouble(column::at).anyMatch(days -> days != Math.rint(days));
        return new DateColumn(column.name(), origin, timed, fill, indicator);
    }

    private double[] present(Column.Numbers column, int[] training) {
        double[] values = IntStream.of(training)
                .mapToDouble(column::at)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (values.length == 0) {
            throw new UserInputException("%s, column %s: no value in the training part; leave the column out"
                    .formatted(table.name(), Check.quote(column.name())));
        }
        return values;
    }
}
