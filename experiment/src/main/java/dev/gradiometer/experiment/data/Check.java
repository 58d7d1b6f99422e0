package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.Locale;

/** Limits of settings and sizes, and the wording of their errors. */
final class Check {
    /** Most numbers in the inputs or targets of a data set: 1 GiB in float32. */
    static final long MOST_ELEMENTS = 1L << 28;

    private static final int MOST_SAMPLES = 10_000_000;
    private static final int MOST_WIDTH = 100_000;

    private Check() {}

    static void samples(String kind, int samples, int least) {
        range(kind, "samples", samples, least, MOST_SAMPLES);
    }

    static void width(String kind, String setting, int width) {
        range(kind, setting, width, 1, MOST_WIDTH);
    }

    static void range(String kind, String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UserInputException(String.format(
                    Locale.ROOT,
                    "data %s: %s is %d; choose a whole number from %d to %,d",
                    kind,
                    setting,
                    value,
                    least,
                    most));
        }
    }

    static void range(String kind, String setting, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UserInputException(
                    "data %s: %s is %s; choose a number from %s to %s".formatted(kind, setting, value, least, most));
        }
    }

    static void text(String kind, String setting, String value) {
        if (value.isBlank()) {
            throw new UserInputException("data %s: %s is empty; give a name".formatted(kind, setting));
        }
    }

    /** Refuses a matrix of samples × width that is too large to hold, before anything of that size is allocated. */
    static void size(String place, long samples, long width) {
        if (samples > Integer.MAX_VALUE || width > Integer.MAX_VALUE || samples * width > MOST_ELEMENTS) {
            throw new UserInputException(String.format(
                    Locale.ROOT,
                    "%s: %,d samples x %,d columns; at most %,d numbers fit, use fewer samples or columns",
                    place,
                    samples,
                    width,
                    MOST_ELEMENTS));
        }
    }

    /** A cell or name in quotes, shortened if long. */
    static String quote(String text) {
        return Quoted.text(text);
    }

    /** The first few names in quotes. */
    static String list(List<String> names) {
        return Quoted.list(names);
    }
}
