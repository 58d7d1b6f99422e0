package dev.gradiometer.tables;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks tables that were made in memory a question in SQL, with DuckDB. */
public final class TableQuery {
    private TableQuery() {}

    /**
     * What a question gives, as text: the empty one for NULL.
     *
     * @param columns their names
     * @param rows    in the order of the result, a cell for each column
     */
    public record Answer(List<String> columns, List<List<String>> rows) {
        public Answer {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Makes sure that questions can be asked.
     *
     * @throws dev.gradiometer.input.UserInputException if DuckDB is not on the class path
     */
    public static void require() {
        Drivers.require(DuckDb.SCHEME);
    }

    /**
     * The answer to {@code question} on {@code tables}, which are there by their names; for a while they are in the
     * system's folder of temporary files.
     *
     * @throws dev.gradiometer.input.UserInputException if DuckDB is not on the class path, or refuses the question
     * @throws IOException if the folder of temporary files refuses
     */
    public static Answer ask(Map<String, Table> tables, String question) throws IOException {
        try (Connection connection = DuckDb.inMemory();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Table> named : tables.entrySet()) {
                load(statement, named.getKey(), named.getValue());
            }
            try (ResultSet result = statement.executeQuery(question)) {
                return answer(result);
            }
        } catch (SQLException e) {
            throw SqlTrouble.at("query", e, "correct the query");
        }
    }

    private static void load(Statement statement, String name, Table table) throws SQLException, IOException {
        Path text = Files.createTempFile("gradiometer", ".csv");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(text)) {
                CsvOutput.write(table, writer);
            }
            statement.execute(
                    "CREATE TABLE %s AS %s".formatted(DuckDb.named(name), DuckDb.readCsv(text, table.columns())));
        } finally {
            Files.deleteIfExists(text);
        }
    }

    private static Answer answer(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int place = 1; place <= result.getMetaData().getColumnCount(); place++) {
            columns.add(result.getMetaData().getColumnLabel(place));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int place = 1; place <= columns.size(); place++) {
                row.add(Objects.toString(result.getObject(place), ""));
            }
            rows.add(row);
        }
        return new Answer(columns, rows);
    }
}
