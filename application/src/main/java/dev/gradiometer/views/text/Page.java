package dev.gradiometer.views.text;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Line;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.screen.Style;
import dev.gradiometer.views.screen.Wrapping;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report is written on.
 *
 * @param screen   what it is shown on
 * @param language the language that it is in
 */
public record Page(Screen screen, Language language) {
    /** Lines of text longer than this are hard to read, however wide the screen is. */
    private static final int WIDEST = 100;

    /** A narrower page has no room for a label beside a text. */
    private static final int ROOMY = 60;

    private static final int MARGIN = 2;

    /** The page for a file, a log or a string: 80 cells wide, without colours. */
    public static Page of(Language language) {
        return new Page(Screen.FILE, language);
    }

    /** Cells that a line may take. */
    int width() {
        return Math.min(WIDEST, screen.width());
    }

    /** Whether a label stands above its text, not beside it. */
    boolean narrow() {
        return width() < ROOMY;
    }

    Line line() {
        return screen.line();
    }

    /** {@code text} in the page's language, spelled as its screen can show it. */
    public String say(Text text) {
        return screen.spell(text.in(language));
    }

    /** Cells that {@code text} takes. */
    int cells(String text) {
        return Cells.of(screen.spell(text));
    }

    /** The lines of {@code text}, indented by the margin; none if it is blank. */
    List<String> paragraph(Style style, Text text) {
        if (text.isBlank()) {
            return List.of();
        }
        return wrap(text, width() - MARGIN).stream()
                .map(line -> line().to(MARGIN).add(style, line).toString())
                .toList();
    }

    /** The lines of {@code texts} from {@code column} on, the first of them beside or below {@code label}. */
    List<String> labelled(Style style, String label, int column, List<? extends Text> texts) {
        List<String> lines = new ArrayList<>();
        if (narrow() && !texts.isEmpty()) {
            lines.add(line().to(MARGIN).add(style, label).toString());
            texts.forEach(text -> lines.addAll(indented(2 * MARGIN, text)));
            return lines;
        }
        for (Text text : texts) {
            for (String line : wrap(text, width() - column)) {
                String shown = lines.isEmpty() ? label : "";
                lines.add(
                        line().to(MARGIN).add(style, shown).to(column).add(line).toString());
            }
        }
        return lines;
    }

    /** The lines of {@code text} from {@code column} on. */
    List<String> indented(int column, Text text) {
        return wrap(text, width() - column).stream()
                .map(line -> line().to(column).add(line).toString())
                .toList();
    }

    /** The lines of {@code text}, each of at most {@code cells}. */
    List<String> wrap(Text text, int cells) {
        String words = text.in(language).replace('\n', ' ').replace('\t', ' ');
        return Wrapping.wrap(screen.spell(words), cells);
    }
}
