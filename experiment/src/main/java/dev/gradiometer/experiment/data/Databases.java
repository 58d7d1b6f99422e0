package dev.gradiometer.experiment.data;

import dev.gradiometer.tables.Database;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The database that settings mean. */
final class Databases {
    /** A database that is a file: the scheme, its path, and what follows. */
    private static final Pattern FILE = Pattern.compile("(jdbc:(?:duckdb|sqlite):)((?!:|file:)[^?;]+)(.*)");

    private Databases() {}

    /**
     * With the values of environment variables; a file is looked for from {@code folder} first, as all files of data
     * are.
     */
    static Database of(SqlSpec spec, Path folder, UnaryOperator<@Nullable String> environment) {
        String url = EnvironmentWords.filled("url", spec.url(), environment);
        Matcher file = FILE.matcher(url);
        if (file.matches()) {
            url = file.group(1) + DataFiles.file(folder, file.group(2)) + file.group(3);
        }
        String user = spec.user() == null ? null : EnvironmentWords.filled("user", spec.user(), environment);
        String password =
                spec.password() == null ? null : EnvironmentWords.filled("password", spec.password(), environment);
        return new Database(url, user, password, folder);
    }
}
