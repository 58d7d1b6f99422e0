package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database that a JDBC driver on the class path reaches.
 *
 * @param url      as its driver wants it: {@code jdbc:postgresql://host/shop}
 * @param user     who asks; null if the URL says it, or nobody has to
 * @param password of the user; null for none
 * @param folder   where names of files in a query begin, if the database can be told so; null for the working directory
 */
public record Database(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path folder) {
    /** What one without a name is called. */
    public static final String NAMELESS = "query";

    /** Its last name, without what stands behind it: shop for {@code jdbc:postgresql://host/shop?user=ada}. */
    public String name() {
        String plain = url.replaceFirst("[?;].*", "");
        String name = plain.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\:]", "");
        return name.isEmpty() || plain.equals(name) ? NAMELESS : name;
    }

    /** {@link #name()}, so that no message holds a password. */
    @Override
    public String toString() {
        return name();
    }

    /**
     * Opens a connection that only reads, as far as the driver can promise that.
     *
     * @throws UserInputException if there is no driver for it
     * @throws SQLException       if the database refuses
     */
    Connection connect() throws SQLException {
        boolean embedded = DuckDb.isMeant(url);
        Properties properties = embedded ? DuckDb.properties(!DuckDb.isInMemory(url)) : new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        Connection connection = Drivers.require(url).connect(url, properties);
        if (connection == null) {
            throw Drivers.none(url);
        }
        if (embedded) {
            DuckDb.settle(connection, folder);
        } else {
            onlyRead(connection);
        }
        return connection;
    }

    private static void onlyRead(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            // Some drivers want to know it before they connect. What is not committed is undone anyway.
            return;
        }
    }
}
