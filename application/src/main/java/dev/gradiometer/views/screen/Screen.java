package dev.gradiometer.views.screen;

import dev.gradiometer.input.Visible;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a stream of output goes to.
 *
 * @param width       cells in a line
 * @param colour      whether colours are shown
 * @param unicode     whether letters, signs and blocks outside of ASCII are shown
 * @param names       whether at least the user's own names are shown with the letters that they have
 * @param interactive whether a line can be drawn again, so that something can move
 */
public record Screen(int width, boolean colour, boolean unicode, boolean names, boolean interactive) {
    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 10;

    /** What the report, the bars and the names of layers are made of. */
    private static final String NEEDED = "█▏‖∂𝓛φ′–×│…";

    /** A screen that shows all letters or none outside of ASCII. */
    public Screen(int width, boolean colour, boolean unicode, boolean interactive) {
        this(width, colour, unicode, unicode, interactive);
    }

    /** A file or a pipe that takes UTF-8. */
    public static final Screen FILE = new Screen(USUAL_WIDTH, false, true, false);

    /**
     * The screen behind a stream.
     *
     * @param terminal    whether the stream goes to a terminal
     * @param columns     its width, or 0 if that is not known; less than 10 counts as 10
     * @param environment of the process: a {@code NO_COLOR} that is not empty (no-color.org) and {@code TERM=dumb} are
     *     respected
     * @param charset     encoding of the stream
     */
    public static Screen of(boolean terminal, int columns, Map<String, String> environment, Charset charset) {
        boolean moving = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colour = moving && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int width = terminal && columns > 0 ? Math.max(NARROWEST, columns) : USUAL_WIDTH;
        return new Screen(width, colour, charset.newEncoder().canEncode(NEEDED), moving);
    }

    /** The same with everything outside of ASCII, or with no more of it than names need. */
    public Screen withUnicode(boolean shown) {
        return new Screen(width, colour, shown, true, interactive);
    }

    /** An empty line. */
    public Line line() {
        return new Line(this);
    }

    /**
     * {@code text} as this screen can show it: without anything that it would obey or hide ({@link Visible}), and in
     * ASCII where it has no other characters. What was spelled once stays as it is.
     */
    public String spell(String text) {
        String visible = Visible.text(text);
        return unicode ? visible : Ascii.spell(visible, names);
    }

    /** {@code text}, which is spelled already, in {@code style}. */
    String paint(Paint style, String text) {
        return colour ? style.on(text) : text;
    }
}
