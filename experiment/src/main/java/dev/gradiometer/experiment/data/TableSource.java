package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.Database;
import dev.gradiometer.tables.ParquetTable;
import dev.gradiometer.tables.SqlTable;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes samples of the rows of a table. */
final class TableSource {
    private static final ColumnProblems.Mistake NEGATIVE =
            new ColumnProblems.Mistake("%s is below 0", "%,d weights are below 0", "give every sample a weight from 0");

    private final TableColumns columns;
    private final Split split;
    private final Table table;
    private final TableRoles roles;
    private final ColumnProblems problems;
    private final int[] rows;

    private TableSource(TableColumns columns, Split split, Table table, TableRoles roles, ColumnProblems problems) {
        this.columns = columns;
        this.split = split;
        this.table = table;
        this.roles = roles;
        this.problems = problems;
        this.rows = MissingCells.kept(columns, table, roles, problems);
    }

    static Source open(TableSpec spec, Path folder, Split split, Loading loading) {
        return switch (spec) {
            case FileSpec.Csv csv -> {
                Path file = DataFiles.file(folder, csv.path());
                yield open(
                        csv,
                        DataFiles.name(file),
                        split,
                        (request, problems) -> CsvTable.read(file, csv.dialect(), request, loading, problems));
            }
            case FileSpec.Parquet parquet -> {
                Path file = DataFiles.file(folder, parquet.path());
                yield open(
                        parquet,
                        DataFiles.name(file),
                        split,
                        (request, problems) -> ParquetTable.read(file, request, loading, problems));
            }
            case SqlSpec sql -> {
                Database database = Databases.of(sql, folder, System::getenv);
                yield open(
                        sql,
                        database.name(),
                        split,
                        (request, problems) -> SqlTable.read(database, sql.query(), request, problems));
            }
        };
    }

    private static Source open(
            TableSpec spec, String name, Split split, BiFunction<TableRequest, ColumnProblems, Table> reading) {
        TableRoles roles = TableRoles.of(name, spec.columns(), split);
        ColumnProblems problems = new ColumnProblems(name);
        Table table = reading.apply(roles.request(), problems);
        return new TableSource(spec.columns(), split, table, roles, problems).source();
    }

    private Source source() {
        List<Column> inputs = table.columns().stream()
                .filter(column -> roles.isInput(column.name()))
                .toList();
        if (inputs.isEmpty()) {
            throw new UserInputException(
                    "%s: no input column is left of %s; ignore fewer columns or check the delimiter"
                            .formatted(
                                    table.name(),
                                    Check.list(table.columns().stream()
                                            .map(Column::name)
                                            .toList())));
        }
        MissingCells.checkNames(columns, table.name(), inputs);
        Marks marks = marks();
        problems.check();
        if (rows.length == 0) {
            throw new UserInputException(
                    "%s: every row has a missing cell and is left out; choose other treatments in missing"
                            .formatted(table.name()));
        }
        return new Source(
                table.name(),
                new TableInputs(columns, table, inputs, rows),
                outcome(),
                marks,
                rows.length,
                sample -> table.place(rows[sample]),
                table.rows() - rows.length);
    }

    private Marks marks() {
        List<String> parts = split instanceof Split.ByColumn by ? words(by.column()) : null;
        List<String> groups = split instanceof Split.ByGroup by ? words(by.column()) : null;
        IntToDoubleFunction times = split instanceof Split.ByTime by ? times(by.column()) : null;
        return new Marks(parts, groups, times, weights(columns.weight()));
    }

    private List<String> words(String name) {
        Column.Words column = (Column.Words) table.column(name);
        return IntStream.of(rows)
                .mapToObj(row -> column.code(row) < 0 ? "" : column.words().get(column.code(row)))
                .toList();
    }

    private IntToDoubleFunction times(String name) {
        return switch (table.column(name)) {
            case Column.Numbers dates -> sample -> dates.at(rows[sample]);
            case Column.Words words -> {
                double[] moments = TimeWords.order(table.name(), words);
                yield sample -> {
                    int code = words.code(rows[sample]);
                    return code < 0 ? Double.NaN : moments[code];
                };
            }
        };
    }

    private @Nullable IntToDoubleFunction weights(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Column.Numbers column = (Column.Numbers) table.column(name);
        for (int row : rows) {
            if (column.at(row) < 0) {
                problems.add(NEGATIVE, name, table.number(row), Double.toString(column.at(row)));
            }
        }
        return sample -> column.at(rows[sample]);
    }

    private Source.Outcome outcome() {
        return switch (columns.target()) {
            case Target.Label label -> {
                Column.Words words = (Column.Words) table.column(label.column());
                String place = table.name() + ", column " + Check.quote(label.column());
                yield new Source.Classes(
                        Labels.of(place, IntStream.of(rows).map(words::code).toArray(), words.words()));
            }
            case Target.Values values -> new Source.Values(table.name(), values.columns(), numbers(values.columns()));
            case Target.Labels labels ->
                new Source.LabelSets(table.name(), labels.columns(), numbers(labels.columns()));
            case Target.Inputs inputs -> new Source.Reconstruction();
        };
    }

    private Rows numbers(List<String> names) {
        Column.Numbers[] chosen =
                names.stream().map(name -> (Column.Numbers) table.column(name)).toArray(Column.Numbers[]::new);
        return Rows.of(rows.length, chosen.length, (sample, into) -> {
            for (int c = 0; c < chosen.length; c++) {
                into[c] = chosen[c].at(rows[sample]);
            }
        });
    }
}
