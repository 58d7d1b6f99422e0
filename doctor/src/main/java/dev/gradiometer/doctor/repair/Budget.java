package dev.gradiometer.doctor.repair;

import dev.gradiometer.input.UserInputException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a search may cost. A proof that succeeds, and what makes the repair smaller after it, are not counted. */
public sealed interface Budget {
    /** Enough for four rounds of most searches. */
    Budget DEFAULT = new Trainings(16);

    /** So many trainings of the original's length: the same search everywhere. */
    record Trainings(double count) implements Budget {}

    /** So long: on a faster machine more is tried. */
    record Time(Duration length) implements Budget {}

    /**
     * Reads {@code 12} for trainings, {@code 90s}, {@code 10m} or {@code 2h} for a time.
     *
     * @throws UserInputException if it is nothing of that, or nothing at all may be spent
     */
    static Budget of(String text) {
        Matcher matcher =
                Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)([smh]?)").matcher(text);
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (number <= 0) {
            throw new UserInputException(
                    "--budget %s: expected a number of trainings above 0, such as 12, or a time such as 90s, 10m or 2h"
                            .formatted(text));
        }
        long seconds = switch (matcher.group(2)) {
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 1;
        };
        return matcher.group(2).isEmpty()
                ? new Trainings(number)
                : new Time(Duration.ofMillis(Math.round(number * seconds * 1_000)));
    }
}
