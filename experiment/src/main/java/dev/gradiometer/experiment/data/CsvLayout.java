package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each column of a CSV file is for. */
final class CsvLayout {
    private final FileSpec.Csv spec;
    private final String name;
    private final @Nullable String splitColumn;
    private final Set<String> targets;
    private final Set<String> ignored;
    private final Set<String> categorical;

    CsvLayout(FileSpec.Csv spec, String name, @Nullable String splitColumn) {
        this.spec = spec;
        this.name = name;
        this.splitColumn = splitColumn;
        this.targets = Set.copyOf(spec.target().columns());
        this.ignored = Set.copyOf(spec.ignored());
        this.categorical = Set.copyOf(spec.categorical());
    }

    /**
     * An empty column for each cell of the first row.
     *
     * @throws UserInputException if two columns have one name, a named column does not exist or has two roles, or no
     *     input is left
     */
    List<CsvColumn> columns(List<String> firstRow) {
        List<String> names = names(firstRow);
        String role = spec.target() instanceof FileSpec.Csv.Label ? "label" : "target";
        spec.target().columns().forEach(column -> known(role, column, names));
        spec.ignored().forEach(column -> known("ignored", column, names));
        spec.categorical().forEach(column -> known("categorical", column, names));
        if (splitColumn != null) {
            known("split", splitColumn, names);
        }
        if (names.stream().noneMatch(this::isInput)) {
            throw new UserInputException(
                    "%s: no input column is left of %s; ignore fewer columns or check the delimiter"
                            .formatted(name, Check.list(names)));
        }
        return names.stream().map(this::column).toList();
    }

    /** Whether a column's cells are inputs. */
    boolean isInput(String column) {
        return !targets.contains(column) && !column.equals(splitColumn) && !ignored.contains(column);
    }

    private List<String> names(List<String> cells) {
        Map<String, Integer> place = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c).strip();
            String column = spec.header() && !cell.isEmpty() ? cell : Integer.toString(c + 1);
            Integer earlier = place.putIfAbsent(column, c);
            if (earlier != null) {
                throw new UserInputException(
                        "%s, header: columns %d and %d are both named %s; give each column a name of its own"
                                .formatted(name, earlier + 1, c + 1, Check.quote(column)));
            }
        }
        return List.copyOf(place.keySet());
    }

    private void known(String role, String column, List<String> names) {
        if (!names.contains(column)) {
            String hint = names.size() == 1 ? "" : Nearest.hint(column, names);
            throw new UserInputException("%s: %s column %s is not among %s%s"
                    .formatted(
                            name,
                            role,
                            Check.quote(column),
                            Check.list(names),
                            hint.isEmpty() ? "; name one of them, or check delimiter and header" : hint));
        }
    }

    private CsvColumn column(String column) {
        boolean target = targets.contains(column);
        boolean mark = column.equals(splitColumn);
        boolean left = ignored.contains(column);
        boolean words = categorical.contains(column);
        if ((target ? 1 : 0) + (mark ? 1 : 0) + (left ? 1 : 0) + (words ? 1 : 0) > 1) {
            throw new UserInputException(
                    "%s: column %s has more than one role of target, split, ignore and categories; give it one"
                            .formatted(name, Check.quote(column)));
        }
        if (left) {
            return new CsvColumn.Ignored(column);
        }
        boolean label = target && spec.target() instanceof FileSpec.Csv.Label;
        return mark || words || label ? new CsvColumn.Words(column) : new CsvColumn.Numbers(column);
    }
}
