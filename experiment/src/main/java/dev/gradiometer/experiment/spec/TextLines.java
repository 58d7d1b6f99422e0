package dev.gradiometer.experiment.spec;

import java.util.List;

/** A text with its lines, and what is left when a part of it is replaced. */
record TextLines(String text) {
    /** How the text ends its lines. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The end of the line of {@code offset}, before its line break. */
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The start of the next line, or the end of the text. */
    int nextLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    int column(int offset) {
        return offset - lineStart(offset);
    }

    /** Whether nothing but spaces stands before {@code offset} on its line. */
    boolean isFirst(int offset) {
        return text.substring(lineStart(offset), offset).isBlank();
    }

    /** Lines under each other at a column, the first without indentation. */
    String joined(List<String> lines, int column) {
        return String.join(lineBreak() + " ".repeat(column), lines);
    }

    String replace(int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }

    /** Takes whole lines out, from that of {@code from} to that of {@code to}. */
    String withoutLines(int from, int to) {
        int start = lineStart(from);
        int end = nextLine(to);
        boolean unfinished = end == text.length() && !text.endsWith("\n");
        return unfinished && start > 0 ? text.substring(0, lineEnd(lineStart(start - 1))) : replace(start, end, "");
    }
}
