package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Database;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a query gives, one sample per row. In {@code url}, {@code user} and {@code password} the words
 * {@code ${NAME}} stand for what the environment variable NAME holds when the data are read, so that no secret is in
 * the experiment file and the run folder.
 *
 * @param url      of the database, as its JDBC driver wants it
 * @param user     who asks; null if the URL says it, or nobody has to
 * @param password of the user, an environment variable and nothing else; null for none
 * @param query    one that selects
 * @param columns  what each column of the result is for
 */
public record SqlSpec(
        String url, @Nullable String user, @Nullable String password, String query, TableColumns columns)
        implements TableSpec {
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?s)(?:\\s|--[^\\n]*+(?:\\n|$)|/\\*.*?\\*/|\\()*+(\\w*).*");
    private static final Set<String> READING =
            Set.of("select", "with", "from", "values", "table", "pivot", "unpivot", "summarize", "show", "describe");

    /** @throws UserInputException when a setting cannot be meant */
    public SqlSpec {
        Check.text("sql", "url", url);
        Check.text("sql", "query", query);
        if (!url.startsWith("jdbc:") && !url.startsWith("${")) {
            throw new UserInputException(
                    "data sql: url does not begin with jdbc:; write it as the driver of the database "
                            + "wants it, such as jdbc:postgresql://host/shop");
        }
        if (password != null && !EnvironmentWords.isOne(password)) {
            throw new UserInputException(
                    "data sql: password is written out, and would be copied into every run folder; "
                            + "write \"${SHOP_PASSWORD}\" and set that environment variable");
        }
        var first = FIRST_WORD.matcher(query);
        String word = first.matches() ? first.group(1) : "";
        if (!READING.contains(word.toLowerCase(Locale.ROOT))) {
            throw new UserInputException("data sql: query begins with %s; give one that selects: SELECT … FROM …"
                    .formatted(Check.quote(word)));
        }
    }

    /** Another query of the same database. */
    SqlSpec asking(String other) {
        return new SqlSpec(url, user, password, other, columns);
    }

    @Override
    public String kind() {
        return "sql";
    }

    /** The database's last name, such as shop for {@code jdbc:postgresql://host/shop}. */
    @Override
    public String title() {
        String name = new Database(url, null, null, null).name();
        return name.equals(Database.NAMELESS) || name.contains("$") ? kind() : name;
    }
}
