package dev.gradiometer.bench.contest;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A line that a child process prints: numbers between spaces, after a word that says what they are. */
sealed interface Reply {
    /** Steps whose losses are compared before anything is timed. */
    int COMPARED = 3;

    /** {@code ready 2.4 2.3 2.2 PyTorch 2.7.1}: the losses of the first {@value #COMPARED} steps, and what computes. */
    record Ready(double[] losses, String version) implements Reply {}

    /** {@code steps 2.1 1200345 1199871}: the last loss, and how long each step took in nanoseconds. */
    record Steps(double loss, long[] nanos) implements Reply {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none of the above
     */
    static Reply parse(String line) {
        String[] words = line.strip().split(" ", -1);
        try {
            if (words[0].equals("ready") && words.length > COMPARED + 1) {
                double[] losses = Arrays.stream(words, 1, COMPARED + 1)
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                return new Ready(losses, Arrays.stream(words).skip(COMPARED + 1).collect(Collectors.joining(" ")));
            }
            if (words[0].equals("steps") && words.length > 2) {
                return new Steps(
                        Double.parseDouble(words[1]),
                        Arrays.stream(words).skip(2).mapToLong(Long::parseLong).toArray());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected numbers in '%s'".formatted(line), e);
        }
        throw new IllegalArgumentException("expected 'ready ...' or 'steps ...', got '%s'".formatted(line));
    }

    /** The line that {@link #parse} reads. */
    default String line() {
        return switch (this) {
            case Ready ready ->
                "ready "
                        + Arrays.stream(ready.losses).mapToObj(Double::toString).collect(Collectors.joining(" "))
                        + " "
                        + ready.version;
            case Steps steps ->
                "steps " + steps.loss + " "
                        + Arrays.stream(steps.nanos).mapToObj(Long::toString).collect(Collectors.joining(" "));
        };
    }
}
