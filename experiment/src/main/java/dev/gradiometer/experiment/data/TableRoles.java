package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.TableRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which columns of a table are asked for, and how their cells are read. */
final class TableRoles {
    private final String table;
    private final TableColumns columns;
    private final Split split;
    private final Set<String> roles = new HashSet<>();
    private final Set<String> noInputs = new HashSet<>();
    private final List<UserInputException> problems = new ArrayList<>();
    private TableRequest request = TableRequest.others(ColumnType.NUMBER);

    private TableRoles(String table, TableColumns columns, Split split) {
        this.table = table;
        this.columns = columns;
        this.split = split;
    }

    /**
     * The roles of a table's columns.
     *
     * @param table for messages
     * @throws UserInputException if a column has more than one
     */
    static TableRoles of(String table, TableColumns columns, Split split) {
        TableRoles roles = new TableRoles(table, columns, split);
        roles.gather();
        if (!roles.problems.isEmpty()) {
            throw roles.problems.getFirst();
        }
        return roles;
    }

    private void gather() {
        switch (columns.target()) {
            case Target.Label label -> apart(label.columns(), "label", ColumnType.WORD);
            case Target.Values values -> apart(values.columns(), "target", ColumnType.NUMBER);
            case Target.Labels labels -> apart(labels.columns(), "label", ColumnType.TRUTH);
            case Target.Inputs inputs -> {}
        }
        apart(columns.ignored(), "ignored", ColumnType.IGNORED);
        String weight = columns.weight();
        if (weight != null) {
            apart(List.of(weight), "weight", ColumnType.NUMBER);
        }
        for (Category category : columns.categories()) {
            role(category.column(), "categorical", ColumnType.WORD);
        }
        columns.truths().forEach(column -> role(column, "boolean", ColumnType.TRUTH));
        columns.dates().forEach(column -> role(column, "date", ColumnType.DATE));
        switch (split) {
            case Split.ByColumn by -> apart(List.of(by.column()), "split", ColumnType.WORD);
            case Split.ByGroup by -> apart(List.of(by.column()), "group", ColumnType.WORD);
            case Split.ByTime by -> {
                if (!columns.dates().contains(by.column())) {
                    apart(List.of(by.column()), "time", ColumnType.WORD);
                }
            }
            case Split.ByShares shares -> {}
            case Split.OwnTest own -> {}
        }
        request = request.missing(Set.copyOf(columns.missingWords()));
    }

    private void apart(List<String> named, String role, ColumnType type) {
        named.forEach(column -> role(column, role, type));
        noInputs.addAll(named);
    }

    private void role(String column, String role, ColumnType type) {
        if (!roles.add(column)) {
            problems.add(new UserInputException(
                    "%s: column %s has more than one role of target, split, weight, ignore, categories, booleans and dates; give it one"
                            .formatted(table, Check.quote(column))));
        }
        request = request.with(column, role, type);
    }

    TableRequest request() {
        return request;
    }

    /** Whether a column's cells are inputs. */
    boolean isInput(String column) {
        return !noInputs.contains(column);
    }
}
