package dev.gradiometer.views;

import dev.gradiometer.tables.TableQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a question in SQL gives, for programs.
 *
 * @param columns their names
 * @param rows    a text for each column, empty for NULL
 */
public record AnswerDocument(List<String> columns, List<List<String>> rows) {
    private static final String FORMAT = "gradiometer-answer";
    private static final int VERSION = 1;

    /** The document of an answer as JSON. */
    public static String text(TableQuery.Answer answer) {
        return new String(
                Documents.write(FORMAT, VERSION, new AnswerDocument(answer.columns(), answer.rows())),
                StandardCharsets.UTF_8);
    }
}
