package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/**
 * Inputs that are made of the columns of a table.
 *
 * @param columns that become inputs, in the order of the inputs
 * @param scaling what is done to the inputs
 */
public record TableFeatures(List<InputColumn> columns, Affine scaling) implements Features {
    public TableFeatures {
        columns = List.copyOf(columns);
    }

    @Override
    public List<String> names() {
        return columns.stream().flatMap(column -> column.inputs().stream()).toList();
    }

    @Override
    public TableFeatures scaledBy(Affine other) {
        return new TableFeatures(columns, other);
    }
}
