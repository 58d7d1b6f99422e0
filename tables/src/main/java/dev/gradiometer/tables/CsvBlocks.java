package dev.gradiometer.tables;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a CSV file into blocks of whole records, which several threads can then read. It knows quotes and
 * ends of lines, nothing else: a quote that begins a cell hides delimiters and ends of lines up to the next single one.
 */
final class CsvBlocks {
    /** Characters. */
    private static final int USUAL = 1 << 18;

    /** Rows of a block fit into a piece of a column's chunk. */
    private static final int MOST_LINES = Cells.CHUNK / 2;

    private static final int LONGEST_RECORD = 1 << 24;

    private final Reader text;
    private final char delimiter;
    private char[] held;
    private int from;
    private int to;
    private boolean ended;
    private @Nullable IOException trouble;
    private long line = 1;

    CsvBlocks(Reader text, char delimiter) {
        this(text, delimiter, USUAL);
    }

    /** @param usual characters of a block, if its records are not longer */
    CsvBlocks(Reader text, char delimiter, int usual) {
        this.text = text;
        this.delimiter = delimiter;
        this.held = new char[usual];
    }

    /** Where in a cell the scan is. */
    private enum Place {
        BEGIN,
        PLAIN,
        QUOTED,
        /** Behind a quote inside a quoted cell: its end, or the first half of a quote that is part of the text. */
        QUOTE
    }

    /**
     * The next block, or null after the last one. A record that is not over after {@value #LONGEST_RECORD} characters
     * is cut off there.
     *
     * @throws IOException if the file cannot be read any further; the records before were given
     */
    @Nullable CsvBlock next() throws IOException {
        while (true) {
            Cut cut = cut();
            if (cut.end > from) {
                return take(cut.end, cut.lines);
            }
            if (trouble != null) {
                throw trouble;
            }
            if (ended || to - from >= LONGEST_RECORD) {
                return from == to ? null : take(to, cut.lines);
            }
            fill();
        }
    }

    private void fill() {
        System.arraycopy(held, from, held, 0, to - from);
        to -= from;
        from = 0;
        if (to == held.length) {
            held = Arrays.copyOf(held, 2 * held.length);
        }
        while (!ended && to < held.length) {
            try {
                int more = text.read(held, to, held.length - to);
                ended = more < 0;
                to += Math.max(0, more);
            } catch (IOException e) {
                trouble = e;
                ended = true;
            }
        }
    }

    /**
     * @param end   behind the last record that is known to be whole; where the text begins if none is
     * @param lines that end before it
     */
    private record Cut(int end, int lines) {}

    private Cut cut() {
        Place place = Place.BEGIN;
        int end = from;
        int lines = 0;
        int linesAtEnd = 0;
        for (int i = from; i < to; i++) {
            char c = held[i];
            if (c == '\n' || c == '\r') {
                if (c == '\r' && i + 1 == to && !ended) {
                    break;
                }
                if (c == '\r' && i + 1 < to && held[i + 1] == '\n') {
                    i++;
                }
                lines++;
                if (place != Place.QUOTED) {
                    place = Place.BEGIN;
                    end = i + 1;
                    linesAtEnd = lines;
                    if (lines >= MOST_LINES) {
                        break;
                    }
                }
            } else if (c == '"') {
                place = switch (place) {
                    case BEGIN, QUOTE -> Place.QUOTED;
                    case QUOTED -> Place.QUOTE;
                    case PLAIN -> Place.PLAIN;
                };
            } else if (c == delimiter) {
                place = place == Place.QUOTED ? Place.QUOTED : Place.BEGIN;
            } else if (place != Place.QUOTED) {
                place = Place.PLAIN;
            }
        }
        return new Cut(end, linesAtEnd);
    }

    private CsvBlock take(int end, int lines) {
        CsvBlock block = new CsvBlock(Arrays.copyOfRange(held, from, end), line);
        line += lines;
        from = end;
        return block;
    }
}
