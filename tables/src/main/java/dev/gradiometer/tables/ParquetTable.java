package dev.gradiometer.tables;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Reads a Parquet file into a {@link Table}, with DuckDB. */
public final class ParquetTable {
    private static final String ALL = "SELECT %s FROM read_parquet(?)";

    private final Path file;
    private final String name;

    private ParquetTable(Path file) {
        this.file = file;
        this.name = FileTrouble.name(file);
    }

    /**
     * Reads all rows in their order in the file, without the columns that the request ignores. A cell that is not of
     * its column's type is told in {@code problems} and missing.
     *
     * @param loading  hears how far it is
     * @param problems what is wrong with cells is added to it; the caller adds what it finds and calls
     *     {@link ColumnProblems#check()}
     * @throws UserInputException if no table can be made: DuckDB is not on the class path, the file is no Parquet file,
     *     it has no rows, or its columns do not fit the request
     */
    public static Table read(Path file, TableRequest request, Loading loading, ColumnProblems problems) {
        ParquetTable table = new ParquetTable(file);
        return table.ask(connection -> table.read(connection, request, loading, problems));
    }

    /**
     * How each column is read if nothing else is said, by its type in the file: numbers, truths, dates, words; what is
     * none of these, such as a list, is ignored.
     *
     * @throws UserInputException if DuckDB is not on the class path, or the file is no Parquet file
     */
    public static SequencedMap<String, ColumnType> types(Path file) {
        ParquetTable table = new ParquetTable(file);
        SequencedMap<String, ColumnType> types = new LinkedHashMap<>();
        table.ask(table::columns).forEach(column -> types.put(column.name, column.kind.type));
        return Collections.unmodifiableSequencedMap(types);
    }

    private interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = DuckDb.inMemory()) {
            return question.of(connection);
        } catch (SQLException e) {
            throw SqlTrouble.at(name, e, "give a Parquet file");
        }
    }

    private List<ResultColumn> columns(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, ALL.formatted("*") + " LIMIT 0");
                ResultSet result = statement.executeQuery()) {
            return ResultTable.columns(name, result.getMetaData());
        }
    }

    private Table read(Connection connection, TableRequest request, Loading loading, ColumnProblems problems)
            throws SQLException {
        Map<String, ColumnType> types = ResultTable.types(name, columns(connection), request, problems);
        List<String> wanted = types.keySet().stream()
                .filter(column -> types.get(column) != ColumnType.IGNORED)
                .map(DuckDb::named)
                .toList();
        if (wanted.isEmpty()) {
            throw new UserInputException("%s: every column is left out; ignore fewer".formatted(name));
        }
        long rows = rows(connection);
        long size = size();
        try (PreparedStatement statement = prepare(connection, ALL.formatted(String.join(", ", wanted)));
                ResultSet result = statement.executeQuery()) {
            return ResultTable.read(
                    name,
                    result,
                    types,
                    new CellValue(request, problems),
                    read -> loading.read((long) ((double) size * read / rows), size));
        }
    }

    private long rows(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, ALL.formatted("count(*)"));
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A path that is there is taken by DuckDB as it is, also with the characters of a pattern. */
    private PreparedStatement prepare(Connection connection, String query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        statement.setString(1, file.toAbsolutePath().toString());
        return statement;
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileTrouble.unreadable(file, e);
        }
    }
}
