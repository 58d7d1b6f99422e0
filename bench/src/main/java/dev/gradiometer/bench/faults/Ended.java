package dev.gradiometer.bench.faults;

import java.util.Arrays;
import java.util.List;

/**
 * A process of the program that is over.
 *
 * @param code    with which it ended
 * @param out     what it printed
 * @param err     what it complained of
 * @param seconds that it took
 */
record Ended(int code, String out, String err, double seconds) {
    static final int FINE = 0;
    static final int INPUT = 2;
    static final int FAILURE = 3;

    private static final List<String> TRACES = List.of("\tat ", "    at ", "Exception in thread", "this is a bug");
    private static final int LONGEST = 160;

    /** Requires one of {@code codes} and no stack trace. */
    Ended with(int... codes) {
        Fault.require(
                Arrays.stream(codes).anyMatch(expected -> expected == code),
                "exit code %d, expected %s: %s",
                code,
                Arrays.toString(codes),
                complaint());
        return calm();
    }

    Ended calm() {
        Fault.require(TRACES.stream().noneMatch(err::contains), "stack trace: %s", complaint());
        return this;
    }

    /** Requires exit code 2 and one line that says why. */
    Ended refused() {
        with(INPUT);
        return oneLine();
    }

    Ended oneLine() {
        List<String> lines = err.lines().toList();
        Fault.require(
                lines.size() == 1 && lines.getFirst().startsWith("gradiometer: "),
                "%d lines on standard error: %s",
                lines.size(),
                complaint());
        return this;
    }

    /** Requires one of {@code words} in what it complained of. */
    Ended naming(String... words) {
        Fault.require(
                Arrays.stream(words).anyMatch(err::contains),
                "expected %s, got: %s",
                String.join(" or ", words),
                complaint());
        return this;
    }

    Ended within(double limit) {
        Fault.require(seconds <= limit, "took %.1f s, expected at most %.0f", seconds, limit);
        return this;
    }

    /** The beginning of what it complained of; of a file, its name. */
    String complaint() {
        String line = err.strip()
                .replaceFirst("^gradiometer: ", "")
                .replaceAll("\\s*\\R\\s*", " / ")
                .replaceAll("/[^ :']*/([^ /:']+)", "$1");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
