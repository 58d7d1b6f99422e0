package dev.gradiometer.views.screen;

/**
 * A line of output under construction: pieces from left to right, each in a style, the cells counted. What does not fit
 * on the screen goes on in its next line, a little indented.
 */
public final class Line {
    private static final int CONTINUED = 2;

    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private int cells;
    private int gap;

    /** Cells taken in the screen's line that is being filled. */
    private int taken;

    Line(Screen screen) {
        this.screen = screen;
    }

    /** Cells so far, as on a screen that is wide enough. */
    public int cells() {
        return cells + gap;
    }

    /** Adds {@code piece}. */
    public Line add(String piece) {
        return add(Style.PLAIN, piece);
    }

    /** Adds {@code piece} in {@code style}. */
    public Line add(Paint style, String piece) {
        String spelled = screen.spell(piece);
        if (!spelled.isEmpty()) {
            int wide = Cells.of(spelled);
            place(style, spelled, wide);
            cells += gap + wide;
            gap = 0;
        }
        return this;
    }

    private void place(Paint style, String spelled, int wide) {
        int room = screen.width() - taken - gap;
        if (wide <= room || (room > 0 && wide > screen.width() - CONTINUED)) {
            text.repeat(' ', gap);
            taken += gap;
        } else if (taken > 0) {
            fold();
        }
        int from = 0;
        int to = Cells.end(spelled, from, screen.width() - taken);
        while (to < spelled.length()) {
            text.append(screen.paint(style, spelled.substring(from, to)));
            fold();
            from = to;
            to = Cells.end(spelled, from, screen.width() - taken);
        }
        String rest = spelled.substring(from);
        text.append(screen.paint(style, rest));
        taken += Cells.of(rest);
    }

    private void fold() {
        text.append('\n').repeat(' ', CONTINUED);
        taken = CONTINUED;
    }

    /** Fills with spaces up to {@code column}; does nothing beyond it. */
    public Line to(int column) {
        gap += Math.max(0, column - cells());
        return this;
    }

    /** Adds {@code piece} so that it ends at {@code column}, or where the line is if that is too far already. */
    public Line rightTo(int column, Paint style, String piece) {
        return to(column - Cells.of(screen.spell(piece))).add(style, piece);
    }

    /** The line with its styles, without spaces at the end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
