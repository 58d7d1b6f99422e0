package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where a readings file says that its run went on from a checkpoint, so that records are void that lie beyond. */
final class Resumptions {
    private static final byte[] WORD = "\"resumed\"".getBytes(StandardCharsets.UTF_8);

    /** By the number of the line that says so: the fewest steps that it or a later one goes on from. */
    private final TreeMap<Long, Long> steps = new TreeMap<>();

    private Resumptions() {}

    /** Of a file in which there are none, or of which nobody knows yet. */
    static Resumptions none() {
        return new Resumptions();
    }

    /** Looks through {@code file} as it is now. */
    static Resumptions in(Path file) throws IOException {
        Resumptions found = new Resumptions();
        try (LineReader lines = new LineReader(file, 0, 0)) {
            for (byte[] text = lines.next(); text != null; text = lines.next()) {
                if (mentions(text)) {
                    found.add(text, lines.number());
                }
            }
        }
        long fewest = Long.MAX_VALUE;
        for (Map.Entry<Long, Long> resumption : found.steps.descendingMap().entrySet()) {
            fewest = Math.min(fewest, resumption.getValue());
            resumption.setValue(fewest);
        }
        return found;
    }

    private void add(byte[] text, long number) {
        try {
            if (Line.parse(text) instanceof Line.Resumed resumed) {
                steps.put(number, resumed.step());
            }
        } catch (UserInputException damaged) {
            // Reading line by line comes to this one and says what is wrong with it.
        }
    }

    private static boolean mentions(byte[] text) {
        for (int start = 0; start <= text.length - WORD.length; start++) {
            int same = 0;
            while (same < WORD.length && text[start + same] == WORD[same]) {
                same++;
            }
            if (same == WORD.length) {
                return true;
            }
        }
        return false;
    }

    /** The steps that still count when line {@code number} speaks of them; the largest long if nothing is void. */
    long stepsThatCount(long number) {
        Map.Entry<Long, Long> later = steps.higherEntry(number);
        return later == null ? Long.MAX_VALUE : later.getValue();
    }

    boolean contains(long number) {
        return steps.containsKey(number);
    }
}
