package dev.gradiometer.views.text;

import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.notes.NotesPhrase;
import dev.gradiometer.notes.Prose;
import dev.gradiometer.notes.exhibits.Exhibit;
import dev.gradiometer.notes.exhibits.Figure;
import dev.gradiometer.notes.exhibits.Settings;
import dev.gradiometer.notes.exhibits.Slider;
import dev.gradiometer.views.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A chapter's figure in lines: formula, chart, what one sees and why, a question, terms. */
public final class ExhibitReport {
    private static final int INDENT = 2;
    private static final int TEXT = 4;

    private final Page page;
    private final List<String> lines = new ArrayList<>();

    private ExhibitReport(Page page) {
        this.page = page;
    }

    /** The figure that was computed for {@code at}. */
    public static List<String> lines(Exhibit exhibit, Settings at, Figure figure, Page page) {
        ExhibitReport report = new ExhibitReport(page);
        Prose prose = exhibit.prose();
        report.lines.add("");
        report.lines.add(page.line()
                .to(INDENT)
                .add(Style.FAINT, page.say(NotesPhrase.CHAPTER.with(exhibit.number())))
                .add("  ")
                .add(Style.STRONG, page.say(prose.title()))
                .toString());
        report.head(NotesPhrase.FORMULA);
        prose.formula().in(page.language()).lines().forEach(report::formula);
        report.head(NotesPhrase.SETTINGS);
        exhibit.sliders().forEach(slider -> report.slider(prose, slider, at));
        report.lines.add("");
        report.lines.addAll(DotChart.lines(figure, page));
        report.lines.add("");
        report.text(figure.reading());
        report.section(NotesPhrase.SEEN, prose.text("seen"));
        report.section(NotesPhrase.WHY, prose.text("why"));
        report.section(NotesPhrase.QUESTION, prose.text("question"));
        report.terms(exhibit.terms());
        report.lines.add("");
        return report.lines;
    }

    /** Which sliders a chapter has, as options of the command. */
    static Text knobs(Exhibit exhibit) {
        return NotesPhrase.KNOBS.with(
                exhibit.number(),
                exhibit.sliders().stream()
                        .map(slider -> "--%s %s…%s"
                                .formatted(slider.key(), Words.number(slider.low()), Words.number(slider.high())))
                        .collect(Collectors.joining("  ")));
    }

    private void head(NotesPhrase head) {
        lines.add("");
        lines.addAll(page.wrap(head.with(), page.width() - INDENT).stream()
                .map(line -> page.line().to(INDENT).add(Style.FAINT, line).toString())
                .toList());
    }

    private void section(NotesPhrase head, Text text) {
        head(head);
        text(text);
    }

    private void text(Text text) {
        lines.addAll(page.indented(TEXT, text));
    }

    /** A line, or one for each of its parts where it is too wide. */
    private void formula(String formula) {
        boolean fits = page.cells(formula) <= page.width() - TEXT;
        for (String part : fits ? List.of(formula) : List.of(formula.split(" {2,}"))) {
            lines.add(page.line().to(TEXT).add(part).toString());
        }
    }

    private void slider(Prose prose, Slider slider, Settings at) {
        text(NotesPhrase.SLIDER.with(
                "--" + slider.key(),
                Words.number(at.number(slider.key())),
                Words.number(slider.low()),
                Words.number(slider.high()),
                prose.text(slider.key())));
    }

    /** The first sentences of their articles. */
    private void terms(List<String> ids) {
        head(NotesPhrase.TERMS);
        Handbook handbook = Handbook.in(page.language());
        for (String id : ids) {
            handbook.article(id)
                    .ifPresent(article ->
                            text(NotesPhrase.TERM.with(article.names().getFirst(), article.firstSentence())));
        }
    }
}
