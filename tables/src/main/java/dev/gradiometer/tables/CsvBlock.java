package dev.gradiometer.tables;

/** Text of a CSV file from the beginning of a record to the end of one. */
final class CsvBlock {
    final char[] text;

    /** The line of the file, counted from 1, that it begins with. */
    final long line;

    CsvBlock(char[] text, long line) {
        this.text = text;
        this.line = line;
    }
}
