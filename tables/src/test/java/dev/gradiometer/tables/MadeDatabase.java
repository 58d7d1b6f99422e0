package dev.gradiometer.tables;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A JDBC driver for {@code jdbc:made:} that answers each query with one table, and writes down what it was asked. */
final class MadeDatabase implements AutoCloseable {
    static final Database DATABASE = new Database("jdbc:made:/rows?password=secret", "ada", "secret", null);

    /** A column of the answer; a cell that is an exception is thrown. */
    record Made(String name, int type, String typeName, Object... cells) {}

    final List<String> asked = new ArrayList<>();
    final Properties properties = new Properties();
    private final List<Made> columns;
    private final Driver driver = made(Driver.class, (self, method, arguments) -> switch (method.getName()) {
        case "acceptsURL" -> ((String) arguments[0]).startsWith("jdbc:made:");
        case "connect" -> connect((String) arguments[0], (Properties) arguments[1]);
        default -> other(self, method.getName(), arguments);
    });

    MadeDatabase(Made... columns) throws SQLException {
        this.columns = List.of(columns);
        DriverManager.registerDriver(driver);
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    private Connection connect(String url, Properties given) {
        if (!url.startsWith("jdbc:made:")) {
            return null;
        }
        properties.putAll(given);
        return made(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "createStatement" -> statement();
            case "setReadOnly" -> throw new SQLException("known before connecting only");
            default -> other(self, method.getName(), arguments);
        });
    }

    private Statement statement() {
        return made(Statement.class, (self, method, arguments) -> switch (method.getName()) {
            case "executeQuery" -> result((String) arguments[0]);
            default -> other(self, method.getName(), arguments);
        });
    }

    private ResultSet result(String query) throws SQLException {
        if (query.contains("nope")) {
            throw new SQLException("ERROR: relation nope\n does not exist.\n\nLINE 1: select\n  ^");
        }
        int[] row = {-1};
        return made(ResultSet.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> metaData();
            case "next" -> ++row[0] < columns.getFirst().cells.length;
            case "getObject", "getString" -> {
                Object cell = columns.get((int) arguments[0] - 1).cells[row[0]];
                if (arguments.length > 1 && cell != null && !((Class<?>) arguments[1]).isInstance(cell)) {
                    throw new SQLFeatureNotSupportedException("no such class");
                }
                yield method.getName().equals("getString") ? String.valueOf(cell) : cell;
            }
            default -> other(self, method.getName(), arguments);
        });
    }

    private ResultSetMetaData metaData() {
        return made(ResultSetMetaData.class, (self, method, arguments) -> switch (method.getName()) {
            case "getColumnCount" -> columns.size();
            case "getColumnLabel" -> columns.get((int) arguments[0] - 1).name;
            case "getColumnType" -> columns.get((int) arguments[0] - 1).type;
            case "getColumnTypeName" -> columns.get((int) arguments[0] - 1).typeName;
            default -> other(self, method.getName(), arguments);
        });
    }

    private Object other(Object self, String method, Object... arguments) {
        switch (method) {
            case "equals":
                return self == arguments[0];
            case "hashCode":
                return System.identityHashCode(self);
            default:
                asked.add(method + (arguments == null ? "" : List.of(arguments)));
                return null;
        }
    }

    private static <T> T made(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
