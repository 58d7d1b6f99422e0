package dev.gradiometer.views.screen;

/** A line of output under construction: pieces from left to right, each in a style, the cells counted. */
public final class Line {
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private int cells;
    private int gap;

    Line(Screen screen) {
        this.screen = screen;
    }

    /** Cells so far. */
    public int cells() {
        return cells + gap;
    }

    /** Adds {@code piece}. */
    public Line add(String piece) {
        return add(Style.PLAIN, piece);
    }

    /** Adds {@code piece} in {@code style}. */
    public Line add(Style style, String piece) {
        String spelled = screen.spell(piece);
        if (!spelled.isEmpty()) {
            text.repeat(' ', gap).append(screen.paint(style, spelled));
            cells += gap + Cells.of(spelled);
            gap = 0;
        }
        return this;
    }

    /** Fills with spaces up to {@code column}; does nothing beyond it. */
    public Line to(int column) {
        gap += Math.max(0, column - cells());
        return this;
    }

    /** Adds {@code piece} so that it ends at {@code column}, or where the line is if that is too far already. */
    public Line rightTo(int column, Style style, String piece) {
        return to(column - Cells.of(screen.spell(piece))).add(style, piece);
    }

    /** The line with its styles, without spaces at the end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
