package dev.gradiometer.views.text;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.notes.Comparison;
import dev.gradiometer.notes.Entry;
import dev.gradiometer.notes.NotesPhrase;
import dev.gradiometer.notes.Table;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Exhibits;
import dev.gradiometer.notes.exhibits.Slider;
import dev.gradiometer.views.Figures;
import dev.gradiometer.views.screen.Wrapping;
import java.util.List;

/** The notebook as a page of Markdown: the source of {@code docs/notes.md} and {@code docs/notes.zh-CN.md}. */
public final class NotebookMarkdown {
    private static final int WIDTH = 120;

    private final Language language;
    private final StringBuilder page = new StringBuilder();

    private NotebookMarkdown(Language language) {
        this.language = language;
    }

    /** The page of {@code entries}. */
    public static String text(List<Entry> entries, Language language) {
        NotebookMarkdown markdown = new NotebookMarkdown(language);
        markdown.paragraph("# " + NotesPhrase.NOTEBOOK.with().in(language));
        markdown.prose(NotesPhrase.PREFACE.with().in(language));
        entries.forEach(markdown::entry);
        return markdown.page.toString().stripTrailing() + "\n";
    }

    private void entry(Entry entry) {
        paragraph("## " + entry.number() + ". " + say(entry.prose().title()));
        prose(say(entry.prose().statement()));
        paragraph("```\n" + say(entry.prose().formula()) + "\n```");
        prose("**" + say(NotesPhrase.EXPERIMENT.with()) + "** "
                + say(entry.prose().experiment()));
        row(List.of(
                say(NotesPhrase.QUANTITY.with()),
                say(NotesPhrase.MEASURED.with()),
                "",
                say(NotesPhrase.PREDICTED.with()),
                say(NotesPhrase.TOLERANCE.with()),
                say(NotesPhrase.AGREES.with())));
        page.append("|---|---:|:---:|---:|---|---|\n");
        entry.comparisons().forEach(this::comparison);
        page.append('\n');
        entry.tables().forEach(this::table);
        prose("**" + say(NotesPhrase.VERDICT.with()) + "** "
                + say(entry.verdict().with()));
        prose(say(entry.words()));
        exhibit(Exhibits.of(entry.number()));
    }

    /** The command that shows the chapter's figure, with its first slider where it stands at first, and a question. */
    private void exhibit(Exhibit exhibit) {
        Slider slider = exhibit.sliders().getFirst();
        String command = "./gradiometer notes %d --%s %s"
                .formatted(exhibit.number(), slider.key(), Words.number(slider.value()));
        prose(say(NotesPhrase.TRY.with(command, exhibit.prose().text("question"))));
    }

    private void comparison(Comparison row) {
        double tolerance = row.tolerance().absolute();
        String basis = say(row.tolerance().basis().with());
        row(List.of(
                say(row.name()),
                Figures.loss(row.measured()),
                row.relation().sign(),
                Figures.loss(row.predicted()),
                tolerance == 0 ? basis : Figures.of(tolerance) + " " + basis,
                say((row.holds() ? NotesPhrase.YES : NotesPhrase.NO).with())));
    }

    private void table(Table table) {
        prose(say(table.title()));
        row(table.columns().stream().map(this::say).toList());
        row(table.columns().stream().map(column -> "---").toList());
        for (List<Table.Cell> cells : table.rows()) {
            row(cells.stream().map(this::cell).toList());
        }
        page.append('\n');
    }

    private String cell(Table.Cell cell) {
        return switch (cell) {
            case Table.Figure number -> Figures.of(number.value());
            case Table.Words words -> say(words.text());
        };
    }

    private void row(List<String> cells) {
        page.append("| ")
                .append(String.join(
                        " | ", cells.stream().map(c -> c.replace("|", "\\|")).toList()))
                .append(" |\n");
    }

    private void paragraph(String text) {
        page.append(text).append("\n\n");
    }

    /** Paragraphs, which empty lines part, in lines of the width of a source file. */
    private void prose(String text) {
        for (String paragraph : text.split("\\n\\s*\\n", -1)) {
            paragraph(String.join("\n", Wrapping.wrap(paragraph, WIDTH)));
        }
    }

    private String say(Text text) {
        return text.in(language);
    }
}
