package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.CsvLook;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        CsvLook look = CsvLook.at(data);
        Table table = read(look, loading);
        List<ColumnFacts> columns =
                table.columns().stream().map(ColumnFacts::of).toList();
        if (columns.size() == 1) {
            throw new UserInputException(
                    "%s has one column, %s: there is nothing to predict it from; give a table with more, cells separated by commas, semicolons or tabs"
                            .formatted(name, columns.getFirst().name()));
        }
        TargetGuess target = TargetGuess.of(name, columns, targets);
        Goal goal = Goal.of(columns.stream()
                .filter(column -> target.columns().contains(column.name()))
                .toList());
        DraftColumns chosen = new DraftColumns(columns, ColumnUses.of(columns, target), look.missing());
        return new Findings(
                name,
                Findings.Kind.TABLE,
                table.rows(),
                chosen.uses(),
                chosen.inputs(),
                target,
                goal,
                new FileSpec.Csv(path, chosen.columns(target, goal), look.dialect()),
                chosen.split(),
                chosen.scaling());
    }

    /** All of the table; again where later rows say that a column holds words. */
    private Table read(CsvLook look, Loading loading) {
        ColumnProblems problems = new ColumnProblems(name);
        Table table = CsvTable.read(data, look.dialect(), look.request(), loading, problems);
        Set<String> words = look.types().keySet().stream()
                .filter(column -> problems.count(column) > Math.max(FEW, ODD * table.rows()))
                .collect(Collectors.toSet());
        if (!words.isEmpty()) {
            return read(look.withWords(words), loading);
        }
        problems.check();
        return table;
    }
}
