package dev.gradiometer.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands for the values of several steps that share a column. */
public enum Statistic {
    MIN,
    /** Of the finite values; infinite if there are none. */
    MEAN,
    MAX;

    /** The statistic with that name in small letters. */
    public static Optional<Statistic> named(String id) {
        return Arrays.stream(values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(id))
                .findFirst();
    }
}
