package dev.gradiometer.views.text;

import dev.gradiometer.language.Text;
import dev.gradiometer.notes.Chapter;
import dev.gradiometer.notes.Comparison;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.NotesPhrase;
import dev.gradiometer.notes.Prose;
import dev.gradiometer.notes.Table;
import dev.gradiometer.notes.exhibits.Exhibits;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * A chapter of the notebook in lines: what it states, the formula, the experiment, measured against predicted, the
 * verdict.
 */
public final class NotebookReport {
    private static final int INDENT = 2;
    private static final int TEXT = 4;

    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private NotebookReport(Page page) {
        this.page = page;
    }

    /** All chapters, a line each, and how to run one. */
    public static List<String> list(List<Chapter> chapters, Page page) {
        NotebookReport report = new NotebookReport(page);
        report.blank();
        report.styled(INDENT, Style.STRONG, NotesPhrase.NOTEBOOK.with());
        report.blank();
        for (Chapter chapter : chapters) {
            report.lines.add(page.line()
                    .rightTo(TEXT, Style.FAINT, String.valueOf(chapter.number()))
                    .to(TEXT + 2)
                    .add(page.say(chapter.prose().title()))
                    .toString());
        }
        report.blank();
        report.styled(INDENT, Style.PLAIN, NotesPhrase.HOW_TO_RUN.with());
        report.blank();
        return report.lines;
    }

    /** What became of a chapter. */
    public static List<String> lines(Entry entry, Page page) {
        NotebookReport report = new NotebookReport(page);
        Prose prose = entry.prose();
        report.blank();
        report.lines.add(page.line()
                .to(INDENT)
                .add(Style.FAINT, page.say(NotesPhrase.CHAPTER.with(entry.number())))
                .add("  ")
                .add(Style.STRONG, page.say(prose.title()))
                .toString());
        report.blank();
        report.prose(prose.statement());
        report.head(NotesPhrase.FORMULA);
        report.formula(prose.formula());
        report.head(NotesPhrase.EXPERIMENT);
        report.prose(prose.experiment());
        report.head(NotesPhrase.COMPARED);
        report.comparisons(entry.comparisons());
        for (Table table : entry.tables()) {
            report.blank();
            report.table(table);
        }
        report.blank();
        report.verdict(entry);
        report.blank();
        report.styled(INDENT, Style.FAINT, ExhibitReport.knobs(Exhibits.of(entry.number())));
        report.blank();
        return report.lines;
    }

    private void blank() {
        lines.add("");
    }

    private void styled(int from, Style style, Text text) {
        for (String line : page.wrap(text, page.width() - from)) {
            lines.add(page.line().to(from).add(style, line).toString());
        }
    }

    private void head(NotesPhrase head) {
        blank();
        styled(INDENT, Style.FAINT, head.with());
    }

    /** Paragraphs, which empty lines part. */
    private void prose(Text text) {
        for (String paragraph : text.in(page.language()).split("\\n\\s*\\n", -1)) {
            styled(TEXT, Style.PLAIN, Text.of(paragraph));
        }
    }

    private void formula(Text formula) {
        formula.in(page.language())
                .lines()
                .forEach(line -> lines.add(page.line().to(TEXT).add(line).toString()));
    }

    private void comparisons(List<Comparison> comparisons) {
        int numbers = Math.max(
                comparisons.stream()
                        .flatMap(row -> List.of(row.predicted(), row.measured()).stream())
                        .mapToInt(value -> page.cells(Figures.loss(value)))
                        .max()
                        .orElse(0),
                Math.max(
                        page.cells(page.say(NotesPhrase.MEASURED.with())),
                        page.cells(page.say(NotesPhrase.PREDICTED.with()))));
        int signs = comparisons.stream()
                .mapToInt(row -> page.cells(sign(row)))
                .max()
                .orElse(0);
        int measured = TEXT + numbers;
        int predicted = measured + signs + 2 + numbers;
        int allowance = predicted + 2 + ALLOWANCE;
        lines.add(page.line()
                .rightTo(measured, Style.FAINT, page.say(NotesPhrase.MEASURED.with()))
                .rightTo(predicted, Style.FAINT, page.say(NotesPhrase.PREDICTED.with()))
                .to(predicted + 2)
                .add(Style.FAINT, "±")
                .toString());
        for (Comparison row : comparisons) {
            Style style = row.holds() ? Style.GOOD : Style.FAILURE;
            if (page.narrow()) {
                lines.addAll(page.indented(TEXT, row.name()));
            }
            List<String> name = page.narrow() ? List.of("") : page.wrap(row.name(), page.width() - allowance - 1);
            lines.add(page.line()
                    .rightTo(measured, Style.PLAIN, Figures.loss(row.measured()))
                    .to(measured + 1)
                    .add(style, sign(row))
                    .rightTo(predicted, Style.PLAIN, Figures.loss(row.predicted()))
                    .to(predicted + 2)
                    .add(Style.FAINT, allowance(row))
                    .to(allowance + 1)
                    .add(name.getFirst())
                    .toString());
            name.subList(1, name.size())
                    .forEach(more ->
                            lines.add(page.line().to(allowance + 1).add(more).toString()));
        }
    }

    private static String sign(Comparison row) {
        return row.holds() ? row.relation().sign() : "✗";
    }

    private static final int ALLOWANCE = 7;

    private static String allowance(Comparison row) {
        double tolerance = row.tolerance().absolute();
        return tolerance == 0 ? "" : Figures.magnitude(tolerance);
    }

    private void table(Table table) {
        styled(TEXT, Style.FAINT, table.title());
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream().map(page::say).toList());
        table.rows().forEach(row -> cells.add(row.stream().map(this::cell).toList()));
        int[] ends = new int[table.columns().size()];
        int end = TEXT;
        for (int c = 0; c < ends.length; c++) {
            int column = c;
            end += cells.stream()
                            .mapToInt(row -> page.cells(row.get(column)))
                            .max()
                            .orElse(0)
                    + (c == 0 ? 0 : 2);
            ends[c] = end;
        }
        for (int r = 0; r < cells.size(); r++) {
            Style style = r == 0 ? Style.FAINT : Style.PLAIN;
            var line = page.line().to(TEXT).add(style, cells.get(r).getFirst());
            for (int c = 1; c < ends.length; c++) {
                line.rightTo(ends[c], style, cells.get(r).get(c));
            }
            lines.add(line.toString());
        }
    }

    private String cell(Table.Cell cell) {
        return switch (cell) {
            case Table.Figure number -> Figures.of(number.value());
            case Table.Words words -> page.say(words.text());
        };
    }

    private void verdict(Entry entry) {
        Style style = switch (entry.verdict()) {
            case HOLDS -> Style.GOOD;
            case CORRECTED -> Style.WARNING;
            case CONTRADICTED -> Style.FAILURE;
        };
        lines.add(page.line()
                .to(INDENT)
                .add(Style.FAINT, page.say(NotesPhrase.VERDICT.with()))
                .add("  ")
                .add(style, page.say(entry.verdict().with()))
                .toString());
        prose(entry.words());
    }
}
