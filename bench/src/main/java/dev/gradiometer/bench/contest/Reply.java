package dev.gradiometer.bench.contest;

import java.util.List;
import java.util.stream.Collectors;

/** A line that a child process prints: numbers between spaces, after a word that says what they are. */
sealed interface Reply {
    /** Steps whose losses are compared before anything is timed. */
    int COMPARED = 3;

    /** {@code ready 2.4 2.3 2.2 PyTorch 2.7.1}: the losses of the first {@value #COMPARED} steps, and what computes. */
    record Ready(List<Double> losses, String version) implements Reply {}

    /** {@code steps 2.1 1200345 1199871}: the last loss, and how long each step took in nanoseconds. */
    record Steps(double loss, List<Long> nanos) implements Reply {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none of the above
     */
    static Reply parse(String line) {
        List<String> words = List.of(line.strip().split(" ", -1));
        try {
            if (words.getFirst().equals("ready") && words.size() > COMPARED + 1) {
                return new Ready(
                        words.subList(1, COMPARED + 1).stream()
                                .map(Double::valueOf)
                                .toList(),
                        String.join(" ", words.subList(COMPARED + 1, words.size())));
            }
            if (words.getFirst().equals("steps") && words.size() > 2) {
                return new Steps(
                        Double.parseDouble(words.get(1)),
                        words.stream().skip(2).map(Long::valueOf).toList());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected numbers in '%s'".formatted(line), e);
        }
        throw new IllegalArgumentException("expected 'ready ...' or 'steps ...', got '%s'".formatted(line));
    }

    /** The line that {@link #parse} reads. */
    default String line() {
        return switch (this) {
            case Ready ready -> "ready %s %s".formatted(spaced(ready.losses), ready.version);
            case Steps steps -> "steps %s %s".formatted(steps.loss, spaced(steps.nanos));
        };
    }

    private static String spaced(List<? extends Number> numbers) {
        return numbers.stream().map(Number::toString).collect(Collectors.joining(" "));
    }
}
