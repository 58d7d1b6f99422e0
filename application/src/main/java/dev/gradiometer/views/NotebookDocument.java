package dev.gradiometer.views;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.notes.Basis;
import dev.gradiometer.notes.Comparison;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.Relation;
import dev.gradiometer.notes.Table;
import dev.gradiometer.notes.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The notebook for programs.
 *
 * @param language tag of the language of the texts
 * @param chapters what became of each
 */
public record NotebookDocument(String language, List<ChapterPart> chapters) {
    static final String FORMAT = "gradiometer-notes";
    static final int VERSION = 1;

    /** A chapter: {@code words} is the verdict in words. */
    public record ChapterPart(
            int number,
            String title,
            String statement,
            String formula,
            String experiment,
            List<Row> comparisons,
            List<TablePart> tables,
            Verdict verdict,
            String words) {}

    /** A predicted number beside the measured one: {@code key} is the same in every language. */
    public record Row(
            String key,
            String name,
            double measured,
            Relation relation,
            double predicted,
            double tolerance,
            Basis basis,
            boolean holds) {}

    /** A table; a cell is a number or a string. */
    public record TablePart(String key, String title, List<String> columns, List<List<Object>> rows) {}

    /** The JSON document of {@code entries}, its texts in {@code language}. */
    public static String text(List<Entry> entries, Language language) {
        List<ChapterPart> chapters =
                entries.stream().map(entry -> chapter(entry, language)).toList();
        NotebookDocument document = new NotebookDocument(language.tag(), chapters);
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }

    private static ChapterPart chapter(Entry entry, Language language) {
        return new ChapterPart(
                entry.number(),
                entry.prose().title().in(language),
                entry.prose().statement().in(language),
                entry.prose().formula().in(language),
                entry.prose().experiment().in(language),
                entry.comparisons().stream().map(row -> row(row, language)).toList(),
                entry.tables().stream().map(table -> table(table, language)).toList(),
                entry.verdict(),
                entry.words().in(language));
    }

    private static Row row(Comparison row, Language language) {
        return new Row(
                row.key(),
                row.name().in(language),
                row.measured(),
                row.relation(),
                row.predicted(),
                row.tolerance().absolute(),
                row.tolerance().basis(),
                row.holds());
    }

    private static TablePart table(Table table, Language language) {
        return new TablePart(
                table.key(),
                table.title().in(language),
                table.columns().stream()
                        .map((Text column) -> column.in(language))
                        .toList(),
                table.rows().stream()
                        .map(row ->
                                row.stream().map(cell -> cell(cell, language)).toList())
                        .toList());
    }

    private static Object cell(Table.Cell cell, Language language) {
        return switch (cell) {
            case Table.Figure number -> number.value();
            case Table.Words words -> words.text().in(language);
        };
    }
}
