package dev.gradiometer.tables;

import dev.gradiometer.input.UserInputException;
import java.sql.SQLException;

/** Says in one line what a database refused. */
final class SqlTrouble {
    private SqlTrouble() {}

    /**
     * The exception for a user.
     *
     * @param place  what was asked, such as a file's name
     * @param advice what to do
     */
    static UserInputException at(String place, SQLException e, String advice) {
        return new UserInputException("%s: %s; %s".formatted(place, words(e), advice), e);
    }

    /** Up to the first empty line, behind which databases show the query again. */
    private static String words(SQLException e) {
        String said = e.getMessage();
        if (said == null || said.isBlank()) {
            return "the database gives no reason";
        }
        return said.strip()
                .replaceFirst("(?s)\\R\\s*\\R.*", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("[.;!]+$", "");
    }
}
