package dev.gradiometer.duckdb;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Data that DuckDB itself writes. */
final class Duck {
    private Duck() {}

    /** A Parquet file of what {@code query} gives. */
    static Path parquet(Path file, String query) throws SQLException {
        run(
                "jdbc:duckdb:",
                "COPY (%s) TO '%s' (FORMAT parquet)"
                        .formatted(query, file.toString().replace("'", "''")));
        return file;
    }

    static void run(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }
}
