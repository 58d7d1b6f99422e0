package dev.gradiometer.tables;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wanted of a table: the type of each column, which columns must be there, and which words mean that a cell is
 * missing.
 *
 * @param wanted  columns that must be there
 * @param types   types of columns that may be absent
 * @param others  type of every other column
 * @param missing further cells that mean missing, as they are written; "", ?, na, n/a, nan, null, none, - and . in any
 *                case do in columns of numbers, truths and dates, and the empty cell does in those of words
 */
public record TableRequest(List<Wanted> wanted, Map<String, ColumnType> types, ColumnType others, Set<String> missing) {
    public TableRequest {
        wanted = List.copyOf(wanted);
        types = Map.copyOf(types);
        missing = Set.copyOf(missing);
    }

    /**
     * A column that must be there.
     *
     * @param column its name
     * @param role   what it is for, for messages, such as "label"
     * @param type   how its cells are read
     */
    public record Wanted(String column, String role, ColumnType type) {}

    /** Every column is of {@code type}. */
    public static TableRequest others(ColumnType type) {
        return new TableRequest(List.of(), Map.of(), type, Set.of());
    }

    /** With a column that must be there. */
    public TableRequest with(String column, String role, ColumnType type) {
        List<Wanted> more = new ArrayList<>(wanted);
        more.add(new Wanted(column, role, type));
        return new TableRequest(more, types, others, missing);
    }

    /** With a column that is read as {@code type} if it is there. */
    public TableRequest perhaps(String column, ColumnType type) {
        Map<String, ColumnType> more = new HashMap<>(types);
        more.put(column, type);
        return new TableRequest(wanted, more, others, missing);
    }

    /** With further cells that mean missing. */
    public TableRequest missing(Set<String> further) {
        Set<String> more = new HashSet<>(missing);
        more.addAll(further);
        return new TableRequest(wanted, types, others, more);
    }

    /**
     * The type of each of a table's columns; what is wrong with them is added to {@code problems}.
     *
     * @param table for messages
     */
    List<ColumnType> of(String table, List<String> names, ColumnProblems problems) {
        Map<String, Wanted> roles = new HashMap<>();
        for (Wanted one : wanted) {
            Wanted other = roles.putIfAbsent(one.column(), one);
            if (other != null && other.type() != one.type()) {
                problems.add(new UserInputException("%s: column %s is asked for as %s and as %s; give it one role"
                        .formatted(table, Quoted.text(one.column()), other.role(), one.role())));
            } else if (other == null && !names.contains(one.column())) {
                problems.add(unknown(table, one, names));
            }
        }
        return names.stream()
                .map(name -> {
                    Wanted one = roles.get(name);
                    return one != null ? one.type() : types.getOrDefault(name, others);
                })
                .toList();
    }

    private static UserInputException unknown(String table, Wanted one, List<String> names) {
        String hint = names.size() == 1 ? "" : Nearest.hint(one.column(), names);
        return new UserInputException("%s: %s column %s is not among %s%s"
                .formatted(
                        table,
                        one.role(),
                        Quoted.text(one.column()),
                        Quoted.list(names),
                        hint.isEmpty() ? "; name one of them, or check delimiter and header" : hint));
    }
}
