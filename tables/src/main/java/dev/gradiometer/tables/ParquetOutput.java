package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes a table as a Parquet file, with DuckDB: numbers as DOUBLE, truths as BOOLEAN, dates as DATE or, if one of them
 * has a time, TIMESTAMP, words as VARCHAR, a missing cell as NULL.
 */
public final class ParquetOutput {
    private ParquetOutput() {}

    /**
     * Makes sure that it can write.
     *
     * @throws UserInputException if DuckDB is not on the class path
     */
    public static void require() {
        Drivers.require(DuckDb.SCHEME);
    }

    /**
     * Writes all of {@code table}, which for a while is in the system's folder of temporary files; {@code to} is left
     * open.
     *
     * @throws UserInputException if DuckDB is not on the class path, or cannot write
     * @throws IOException        if {@code to} or the folder of temporary files refuses
     */
    public static void write(Table table, OutputStream to) throws IOException {
        Path folder = Files.createTempDirectory("gradiometer");
        Path text = folder.resolve("table.csv");
        Path file = folder.resolve("table.parquet");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(text)) {
                CsvOutput.write(table, writer);
            }
            convert(table, text, file);
            Files.copy(file, to);
        } finally {
            Files.deleteIfExists(text);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** By way of CSV, whose numbers keep their bits: rows given one by one through JDBC would take far longer. */
    private static void convert(Table table, Path text, Path file) {
        String copy = "COPY (%s) TO %s (FORMAT parquet)"
                .formatted(DuckDb.readCsv(text, table.columns()), DuckDb.quoted(file.toString()));
        try (Connection connection = DuckDb.inMemory();
                Statement statement = connection.createStatement()) {
            statement.execute(copy);
        } catch (SQLException e) {
            throw SqlTrouble.at(table.name(), e, "write CSV instead");
        }
    }
}
