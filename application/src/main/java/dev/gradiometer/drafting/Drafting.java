package dev.gradiometer.drafting;

import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.CsvLook;
import dev.gradiometer.tables.CsvTable;
import dev.gradiometer.tables.Table;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at a user's data and drafts an experiment for them. */
public final class Drafting {
    /** Cells that are not of their column's type; with more of them it was taken for a wrong one. */
    private static final double ODD = 0.01;

    /** Of a table's file, packed or not. */
    private static final Pattern ENDING =
            Pattern.compile("(?i)(?<=.)(\\.(csv|tsv|txt|npz|npy|parquet))?(\\.(gz|zip))?$");

    private Drafting() {}

    /** The name of a table's file without its endings: passengers for passengers.csv.gz. */
    public static String stem(String file) {
        return ENDING.matcher(file).replaceFirst("");
    }

    /**
     * Drafts an experiment.
     *
     * @param data    a CSV file, plain or packed
     * @param out     where the experiment file will be, so that it finds the data from there
     * @param targets columns to predict; one is guessed if there are none
     * @param loading hears how much of the data has been read
     * @throws UserInputException if the data cannot be read or nothing can be predicted from them; what is wrong with
     *     cells is said for the whole table at once
     */
    public static Draft of(Path data, Path out, List<String> targets, Loading loading) {
        String name = FileTrouble.name(data);
        switch (FileKind.of(data)) {
            case FILE -> {}
            case FOLDER -> throw new UserInputException("%s is a folder; name a file with a table".formatted(data));
            case DEVICE ->
                throw new UserInputException(
                        "%s is a device or pipe, which cannot be read a second time for training; save it in a file"
                                .formatted(data));
            case NOTHING -> throw new UserInputException("%s does not exist; name a file with a table".formatted(data));
        }
        CsvLook look = CsvLook.at(data);
        Table table = read(data, look, loading);
        List<ColumnFacts> columns =
                table.columns().stream().map(ColumnFacts::of).toList();
        if (columns.size() == 1) {
            throw new UserInputException(
                    "%s has one column, %s: there is nothing to predict it from; give a table with more, cells separated by commas, semicolons or tabs"
                            .formatted(name, columns.getFirst().name()));
        }
        TargetGuess target = TargetGuess.of(name, columns, targets);
        List<ColumnUse> uses = ColumnUses.of(columns, target);
        Goal goal = Goal.of(columns.stream()
                .filter(column -> target.columns().contains(column.name()))
                .toList());
        DraftColumns chosen = new DraftColumns(columns, uses, look.missing());
        FileSpec.Csv source = new FileSpec.Csv(path(data, out), chosen.columns(target, goal), look.dialect());
        return Draft.of(name, out, table.rows(), source, chosen, target, goal);
    }

    /** All of the table; again where later rows say that a column holds words. */
    private static Table read(Path data, CsvLook look, Loading loading) {
        ColumnProblems problems = new ColumnProblems(FileTrouble.name(data));
        Table table = CsvTable.read(data, look.dialect(), look.request(), loading, problems);
        Set<String> words = look.types().keySet().stream()
                .filter(column -> problems.count(column) > ODD * table.rows() && problems.count(column) > 3)
                .collect(Collectors.toSet());
        if (!words.isEmpty()) {
            return read(data, look.withWords(words), loading);
        }
        problems.check();
        return table;
    }

    /** The data's path as the experiment file has to say it. */
    private static String path(Path data, Path out) {
        Path file = data.toAbsolutePath().normalize();
        Path folder = out.toAbsolutePath().normalize().getParent();
        boolean apart = folder == null || !Objects.equals(folder.getRoot(), file.getRoot());
        String path = (apart ? file : folder.relativize(file)).toString();
        return File.separatorChar == '\\' ? path.replace('\\', '/') : path;
    }
}
