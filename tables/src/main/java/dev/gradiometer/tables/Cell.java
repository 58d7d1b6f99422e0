package dev.gradiometer.tables;

/** The characters of one cell without blanks around them: a window on a row's text that moves from cell to cell. */
final class Cell {
    private char[] text = {};
    private int from;
    private int to;

    /** Moves to the characters from {@code from} to before {@code to}. */
    void moveTo(char[] row, int first, int end) {
        text = row;
        from = first;
        to = end;
        while (from < to && Character.isWhitespace(text[from])) {
            from++;
        }
        while (to > from && Character.isWhitespace(text[to - 1])) {
            to--;
        }
    }

    boolean isEmpty() {
        return from == to;
    }

    int length() {
        return to - from;
    }

    char charAt(int i) {
        return text[from + i];
    }

    @Override
    public String toString() {
        return new String(text, from, to - from);
    }
}
