package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** JDBC drivers on the class path, and how to get one that is not there. */
final class Drivers {
    private static final Pattern PASSWORDLESS = Pattern.compile("(?i)jdbc:[a-z0-9+]*:?");

    /** Where the program's own folder is, if it was started from there. */
    private static final String HOME = "gradiometer.home";

    private Drivers() {}

    /**
     * The driver for a URL.
     *
     * @throws UserInputException if there is none
     */
    static Driver require(String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw none(url);
        }
    }

    /** The user's error for a URL that no driver takes. */
    static UserInputException none(String url) {
        String home = System.getProperty(HOME);
        if (DuckDb.isMeant(url)) {
            return new UserInputException("DuckDB, which reads Parquet files and jdbc:duckdb:, is not here; "
                    + (home == null
                            ? "put its driver org.duckdb:duckdb_jdbc on the class path"
                            : "get it with " + command(home)));
        }
        var scheme = PASSWORDLESS.matcher(url);
        return new UserInputException("no JDBC driver for %s is here; put its jar %s"
                .formatted(
                        scheme.lookingAt() ? scheme.group() : "a URL that does not begin with jdbc:",
                        home == null ? "on the class path" : "into " + home + "/drivers"));
    }

    /** Copies 80 MB into the folder drivers; its configuration stands in the topmost pom.xml. */
    private static String command(String home) {
        return "mvn -q -f %s -pl . dependency:copy@duckdb".formatted(home.contains(" ") ? "'" + home + "'" : home);
    }
}
