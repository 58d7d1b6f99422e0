package dev.gradiometer.cli.report;

import dev.gradiometer.cli.screen.Cells;
import dev.gradiometer.cli.screen.Line;
import dev.gradiometer.cli.screen.Screen;
import dev.gradiometer.cli.screen.Wrapping;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
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

    /** Cells that a line may take. */
    int width() {
        return Math.min(WIDEST, screen.width());
    }

    Line line() {
        return screen.line();
    }

    /** {@code text} in the page's language, spelled as its screen can show it. */
    String say(Text text) {
        return screen.spell(text.in(language));
    }

    /** Cells that {@code text} takes. */
    int cells(String text) {
        return Cells.of(screen.spell(text));
    }

    /** The lines of {@code text}, each of at most {@code cells}. */
    List<String> wrap(Text text, int cells) {
        return Wrapping.wrap(say(text), cells);
    }
}
