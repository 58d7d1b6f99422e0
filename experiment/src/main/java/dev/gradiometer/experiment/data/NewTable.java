package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.DateColumn;
import dev.gradiometer.experiment.preprocessing.EncodedRows;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.NumberColumn;
import dev.gradiometer.experiment.preprocessing.TableEncoder;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.CsvDialect;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.ParquetTable;
import dev.gradiometer.tables.SqlTable;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A table that a trained network is asked about; columns that nobody asks for are not looked at. */
final class NewTable {
    private final NewSamples.Manner manner;
    private final TableColumns columns;
    private final List<String> kept;
    private final Table table;
    private final EncodedRows inputs;
    private final ColumnProblems problems;

    private NewTable(
            NewSamples.Manner manner,
            TableFeatures features,
            TableColumns columns,
            List<String> kept,
            Table table,
            ColumnProblems problems) {
        this.manner = manner;
        this.columns = columns;
        this.kept = kept;
        this.table = table;
        this.problems = problems;
        TableEncoder encoder = new TableEncoder(features, table);
        for (int row = 0; row < table.rows(); row++) {
            encoder.check(row, problems);
        }
        this.inputs = new EncodedRows(manner.precision(), table.rows(), encoder.width(), encoder::encode);
    }

    static NewTable read(
            NewSamples.Manner manner,
            TableFeatures features,
            Path asked,
            List<String> kept,
            boolean judged,
            Loading loading) {
        if (!(manner.plan().source() instanceof TableSpec trained)) {
            throw new UserInputException(
                    "%s: the run was trained on columns of a table, but its experiment names none".formatted(asked));
        }
        Path file = DataFiles.file(Path.of(""), asked.toString());
        String name = DataFiles.name(file);
        TableColumns columns = trained.columns();
        TableRequest request = request(features, columns, kept);
        if (judged) {
            request = withTargets(request, manner.fitted().targets(), columns);
        }
        ColumnProblems problems = new ColumnProblems(name);
        Table table = open(trained, file, request, loading, problems);
        return new NewTable(manner, features, columns, kept, table, problems);
    }

    /** Chosen by the file's ending; a CSV file is written as the run's was, if it was one. */
    private static Table open(
            TableSpec trained, Path file, TableRequest request, Loading loading, ColumnProblems problems) {
        String name = DataFiles.name(file).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy") || name.endsWith(".npz")) {
            throw new UserInputException(
                    "%s is an array, and the run was trained on a table; give a table with its columns"
                            .formatted(DataFiles.name(file)));
        }
        if (name.endsWith(".parquet")) {
            return ParquetTable.read(file, request, loading, problems);
        }
        if (name.endsWith(".sql")) {
            return query(trained, file, request, problems);
        }
        CsvDialect dialect = switch (trained) {
            case FileSpec.Csv csv -> csv.dialect();
            case FileSpec.Parquet parquet -> CsvDialect.DEFAULT;
            case SqlSpec sql -> CsvDialect.DEFAULT;
        };
        return CsvTable.read(file, dialect, request, loading, problems);
    }

    /** Of the database that the run was trained on. */
    private static Table query(TableSpec trained, Path file, TableRequest request, ColumnProblems problems) {
        if (!(trained instanceof SqlSpec sql)) {
            throw new UserInputException(
                    "%s is a query, and the run was trained on no database; give a table in CSV or Parquet"
                            .formatted(DataFiles.name(file)));
        }
        try {
            SqlSpec asked = sql.asking(Files.readString(file));
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            return SqlTable.read(Databases.of(asked, folder, System::getenv), asked.query(), request, problems);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    private static TableRequest request(TableFeatures features, TableColumns columns, List<String> kept) {
        TableRequest request = TableRequest.others(ColumnType.IGNORED).missing(Set.copyOf(columns.missingWords()));
        Set<String> asked = new HashSet<>();
        for (InputColumn column : features.columns()) {
            request = request.with(column.name(), "input", type(column));
            asked.add(column.name());
        }
        for (String column : kept) {
            if (asked.add(column)) {
                request = request.with(column, "kept", ColumnType.WORD);
            }
        }
        return request;
    }

    private static ColumnType type(InputColumn column) {
        return switch (column) {
            case NumberColumn number -> number.truth() ? ColumnType.TRUTH : ColumnType.NUMBER;
            case DateColumn date -> ColumnType.DATE;
            case WordColumn word -> ColumnType.WORD;
        };
    }

    private static TableRequest withTargets(TableRequest request, Targets targets, TableColumns columns) {
        TableRequest more = request;
        String weight = columns.weight();
        if (weight != null) {
            more = more.perhaps(weight, ColumnType.NUMBER);
        }
        for (String column : targetColumns(targets, columns)) {
            more = switch (targets) {
                case Targets.Classes classes -> more.with(column, "label", ColumnType.WORD);
                case Targets.Labels labels -> more.with(column, "label", ColumnType.TRUTH);
                case Targets.Numbers numbers -> more.with(column, "target", ColumnType.NUMBER);
                case Targets.Inputs inputs -> more;
            };
        }
        return more;
    }

    private static List<String> targetColumns(Targets targets, TableColumns columns) {
        return targets instanceof Targets.Inputs ? List.of() : columns.target().columns();
    }

    NewSamples samples() {
        problems.check();
        return new NewSamples(
                table.name(), inputs, kept.stream().map(table::column).toList(), table::place);
    }

    /** @throws UserInputException for all that is wrong with inputs and targets */
    Part part() {
        Targets targets = manner.fitted().targets();
        List<Column> read =
                targetColumns(targets, columns).stream().map(table::column).toList();
        NewTargets judged = new NewTargets(targets, manner.precision(), table.rows());
        judged.checkColumns(read, table, problems);
        String weight = columns.weight();
        double @Nullable [] weights = weight == null || !table.has(weight) ? null : weights(weight);
        problems.check();
        IntFunction<String> places = row -> table.name() + ", " + table.place(row);
        return judged.part(inputs, weights, places, (row, into) -> {
            for (int c = 0; c < read.size(); c++) {
                into[c] = switch (read.get(c)) {
                    case Column.Numbers numbers -> numbers.at(row);
                    case Column.Words words ->
                        targets.names().indexOf(words.words().get(words.code(row)));
                };
            }
        });
    }

    private double[] weights(String name) {
        Column.Numbers column = (Column.Numbers) table.column(name);
        double[] weights = new double[table.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = column.at(row);
            if (!(weights[row] >= 0) && !problems.has(name, table.number(row))) {
                problems.add(NewTargets.NO_WEIGHT, name, table.number(row), "");
            }
        }
        return weights;
    }
}
