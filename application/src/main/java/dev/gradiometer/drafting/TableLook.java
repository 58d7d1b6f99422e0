package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.TableSpec;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.CsvLook;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.ParquetTable;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableRequest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at all of a table: what each column is like, and what it is for. */
final class TableLook {
    /** Share of cells that are not of their column's type from which on it was taken for a wrong one. */
    private static final double ODD = 0.01;

    private static final int FEW = 3;

    private final Path data;
    private final String path;
    private final String name;

    /** @param path as the experiment file says it */
    TableLook(Path data, String path) {
        this.data = data;
        this.path = path;
        this.name = FileTrouble.name(data);
    }

    Findings findings(List<String> targets, Loading loading) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return parquet(targets, loading);
        }
        CsvLook look = CsvLook.at(data);
        return findings(
                read(look, loading),
                look.missing(),
                targets,
                columns -> new FileSpec.Csv(path, columns, look.dialect()));
    }

    private Findings findings(
            Table table, Set<String> missing, List<String> targets, Function<TableColumns, TableSpec> source) {
        List<ColumnFacts> columns =
                table.columns().stream().map(ColumnFacts::of).toList();
        if (columns.size() == 1) {
            throw new UserInputException(
                    ("%s has one column, %s: there is nothing to predict it from; give a table with "
                                    + "more, cells separated by commas, semicolons or tabs")
                            .formatted(name, columns.getFirst().name()));
        }
        TargetGuess target = TargetGuess.of(name, columns, targets);
        Goal goal = GoalGuess.of(columns.stream()
                .filter(column -> target.columns().contains(column.name()))
                .toList());
        DraftColumns chosen = new DraftColumns(columns, ColumnUses.of(columns, target), missing);
        return new Findings(
                name,
                Findings.Kind.TABLE,
                table.rows(),
                chosen.uses(),
                chosen.inputs(),
                target,
                goal,
                source.apply(chosen.columns(target, goal)),
                chosen.split(),
                chosen.scaling());
    }

    /** A Parquet file says itself what its columns hold. */
    private Findings parquet(List<String> targets, Loading loading) {
        SequencedMap<String, ColumnType> types = ParquetTable.types(data);
        List<String> unread = types.keySet().stream()
                .filter(column -> types.get(column) == ColumnType.IGNORED)
                .toList();
        return findings(read(types, loading), Set.of(), targets, columns -> {
            List<String> ignored =
                    Stream.concat(unread.stream(), columns.ignored().stream()).toList();
            return new FileSpec.Parquet(path, columns.ignoring(ignored));
        });
    }

    /** All of the table; again with words where numbers cannot be held. */
    private Table read(SequencedMap<String, ColumnType> types, Loading loading) {
        TableRequest request = TableRequest.others(ColumnType.WORD);
        for (Map.Entry<String, ColumnType> column : types.entrySet()) {
            request = request.perhaps(column.getKey(), column.getValue());
        }
        ColumnProblems problems = new ColumnProblems(name);
        Table table = ParquetTable.read(data, request, loading, problems);
        Set<String> words = doubtful(types.keySet(), problems, table);
        if (!words.isEmpty()) {
            SequencedMap<String, ColumnType> changed = new LinkedHashMap<>(types);
            words.forEach(column -> changed.replace(column, ColumnType.WORD));
            return read(changed, loading);
        }
        problems.check();
        return table;
    }

    /** Columns that were taken for a wrong type. */
    private static Set<String> doubtful(Collection<String> columns, ColumnProblems problems, Table table) {
        return columns.stream()
                .filter(column -> problems.count(column) > Math.max(FEW, ODD * table.rows()))
                .collect(Collectors.toSet());
    }

    /** All of the table; again where later rows say that a column holds words. */
    private Table read(CsvLook look, Loading loading) {
        ColumnProblems problems = new ColumnProblems(name);
        Table table = CsvTable.read(data, look.dialect(), look.request(), loading, problems);
        Set<String> words = doubtful(look.types().keySet(), problems, table);
        if (!words.isEmpty()) {
            return read(look.withWords(words), loading);
        }
        problems.check();
        return table;
    }
}
