package dev.gradiometer.tables;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is particular to DuckDB, a database inside this process. */
final class DuckDb {
    static final String SCHEME = "jdbc:duckdb:";

    private DuckDb() {}

    static boolean isMeant(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /** Whether there is no file behind the URL. */
    static boolean isInMemory(String url) {
        String path = url.substring(SCHEME.length()).replaceFirst("[?;].*", "");
        return path.isEmpty() || path.startsWith(":memory:");
    }

    /** Results come piece by piece; a database's file may be read by several processes at once if all only read. */
    static Properties properties(boolean readOnly) {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        if (readOnly) {
            properties.setProperty("duckdb.read_only", "true");
        }
        return properties;
    }

    /** The zone of this machine decides nothing, and what does not fit into memory goes where such files go. */
    static void settle(Connection connection, @Nullable Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET temp_directory = " + quoted(System.getProperty("java.io.tmpdir")));
            if (folder != null) {
                statement.execute("SET file_search_path = "
                        + quoted(folder.toAbsolutePath().toString()));
            }
        }
    }

    /** A database of its own, empty, in memory. */
    static Connection inMemory() throws SQLException {
        return new Database(SCHEME, null, null, null).connect();
    }

    /** A string of SQL. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The name of a column in SQL. */
    static String named(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** What reads a file of {@link CsvOutput} with the types of its columns. */
    static String readCsv(Path file, List<Column> columns) {
        String types = columns.stream()
                .map(column -> quoted(column.name()) + ": " + quoted(type(column)))
                .collect(Collectors.joining(", "));
        return ("FROM read_csv(%s, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
                        + "nullstr = '', columns = {%s})")
                .formatted(quoted(file.toString()), types);
    }

    private static String type(Column column) {
        return switch (column) {
            case Column.Words words -> "VARCHAR";
            case Column.Numbers numbers ->
                switch (numbers.type()) {
                    case TRUTH -> "BOOLEAN";
                    case DATE -> hasTimes(numbers) ? "TIMESTAMP" : "DATE";
                    case NUMBER, WORD, IGNORED -> "DOUBLE";
                };
        };
    }

    private static boolean hasTimes(Column.Numbers dates) {
        return IntStream.range(0, dates.rows())
                .mapToDouble(dates::at)
                .anyMatch(day -> !Double.isNaN(day) && day != Math.rint(day));
    }
}
