package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Reads what a query gives into a {@link Table}. */
public final class SqlTable {
    /** Rows that are fetched at once by a driver that does not hold all of them. */
    private static final int FETCHED = 10_000;

    private SqlTable() {}

    /**
     * Reads all rows, whose place in the result, from 1, is their number. Their order is the query's, and without
     * ORDER BY it may change from one time to the next. A cell that is not of its column's type is told in
     * {@code problems} and missing.
     *
     * @param problems what is wrong with cells is added to it; the caller adds what it finds and calls
     *     {@link ColumnProblems#check()}
     * @throws UserInputException if no table can be made: there is no driver, the database refuses, the result has no
     *     rows, or its columns do not fit the request
     */
    public static Table read(Database database, String query, TableRequest request, ColumnProblems problems) {
        String name = database.name();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery(query)) {
                List<ResultColumn> columns = ResultTable.columns(name, result.getMetaData());
                Map<String, ColumnType> types = ResultTable.types(name, columns, request, problems);
                return ResultTable.read(name, result, types, new CellValue(request, problems), rows -> {});
            }
        } catch (SQLException e) {
            throw SqlTrouble.at(name, e, "correct the query");
        }
    }

    private static Connection connect(Database database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw SqlTrouble.at(
                    database.name(), e, "check url, user and password, and whether another program holds it");
        }
    }
}
