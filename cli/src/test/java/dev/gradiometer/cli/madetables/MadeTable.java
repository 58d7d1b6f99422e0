package dev.gradiometer.cli.madetables;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A table in the shape of a public one, drawn from a fixed seed: the rows that a user has, and later rows of the same
 * kind that the trained network is asked about. How well it can be learnt is bounded by noise that nothing explains.
 *
 * <p>{@code baselines.py} among the resources says what scikit-learn reaches on the later rows.
 */
public enum MadeTable {
    PASSENGERS("Survived", 891, 3_000, Passengers::new),
    HOUSES("SalePrice", 1_460, 1_500, Houses::new),
    FRAUD("Class", 30_000, 30_000, CardFraud::new),
    SENSORS("fault", 2_000, 2_000, Sensors::new),
    WORDS("topic", 2_000, 1_500, WordCounts::new),
    DEMAND("demand", 9_600, 2_000, PowerDemand::new);

    private final String target;
    private final int rows;
    private final int later;
    private final Supplier<TableRows> generator;

    MadeTable(String target, int rows, int later, Supplier<TableRows> generator) {
        this.target = target;
        this.rows = rows;
        this.later = later;
        this.generator = generator;
    }

    /** The column to predict. */
    public String target() {
        return target;
    }

    /** The name of its file, without ending. */
    String file() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a network has to reach: what the better model does, but for frauds. Half of those are of an amount of
     * exactly 1, which trees cut out (0.41 without that column) and a network with a scaled amount hardly sees.
     */
    public double least(Baseline baseline) {
        return this == FRAUD ? baseline.linear() : baseline.better();
    }

    /** The file of the user's rows in {@code folder}. */
    public Path known(Path folder) {
        return folder.resolve(file() + ".csv");
    }

    /** The file of later rows in {@code folder}. */
    public Path later(Path folder) {
        return folder.resolve(file() + "-later.csv");
    }

    /** Draws both files. */
    public void write(Path folder) throws IOException {
        TableRows source = generator.get();
        write(known(folder), source, rows);
        write(later(folder), source, later);
    }

    private static void write(Path file, TableRows source, int rows) throws IOException {
        CsvCells cells = new CsvCells();
        source.header(cells);
        for (int i = 0; i < rows; i++) {
            source.next(cells);
        }
        Files.writeString(file, cells.text(), StandardCharsets.UTF_8);
    }

    /** Draws all tables into the folder that the first argument names. */
    public static void main(String[] folder) throws IOException {
        Path into = Files.createDirectories(Path.of(folder[0]));
        for (MadeTable table : values()) {
            table.write(into);
        }
    }
}
