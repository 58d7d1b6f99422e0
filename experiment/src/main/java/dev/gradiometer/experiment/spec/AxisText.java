package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the values of an {@link Axis}: {@code 5,10,20}, {@code relu,tanh}, {@code 0..1:11}, {@code 1e-4..1:log:13},
 * {@code 8..512:log:whole:7}, and without a count for random points {@code 1e-4..1:log}.
 */
final class AxisText {
    static final int MOST_VALUES = 10_000;

    private static final String NUMBER = "[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
    private static final Pattern INTERVAL = Pattern.compile("(" + NUMBER + ")\\.\\.(" + NUMBER + ")((?::[^:]*)*)");
    private static final Pattern MEANT = Pattern.compile("[-+.]?[0-9].*\\.\\..*|.*\\.\\.[-+.]?[0-9].*");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

    private final String key;
    private final Place place;

    private AxisText(String key, Place place) {
        this.key = key;
        this.place = place;
    }

    /** @throws dev.gradiometer.input.UserInputException if {@code text} is no list of values and no interval */
    static Axis read(String key, String text, Place place) {
        return new AxisText(key, place).read(text.strip());
    }

    /** @throws dev.gradiometer.input.UserInputException if there is no value, too many, or one stands twice */
    static Axis listed(String key, List<String> values, Place place) {
        return new AxisText(key, place).listed(values);
    }

    private Axis read(String text) {
        Matcher interval = INTERVAL.matcher(text);
        if (interval.matches()) {
            return interval(interval.group(1), interval.group(2), interval.group(3));
        }
        if (MEANT.matcher(text).matches()) {
            throw place.error("%s: expected an interval such as 1e-4..1:log:13 or 0..1:11, got \"%s\""
                    .formatted(OneLine.of(key), OneLine.of(text)));
        }
        return listed(parts(text));
    }

    private Axis interval(String from, String to, String options) {
        double low = Double.parseDouble(from);
        double high = Double.parseDouble(to);
        boolean logarithmic = false;
        boolean whole = false;
        int count = 0;
        for (String option :
                options.isEmpty() ? new String[0] : options.substring(1).split(":", -1)) {
            if (option.equals("log")) {
                logarithmic = true;
            } else if (option.equals("whole")) {
                whole = true;
            } else if (COUNT.matcher(option).matches() && count == 0) {
                count = Integer.parseInt(option);
                if (count < 2 || count > MOST_VALUES) {
                    throw wrong("expected 2 to %s values, got %s".formatted(Numbers.shown(MOST_VALUES), option));
                }
            } else {
                throw wrong("behind an interval stand log, whole and how many values it has, got \"%s\""
                        .formatted(OneLine.of(option)));
            }
        }
        if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
            throw wrong("an interval goes from a smaller number to a larger one, got " + from + ".." + to);
        }
        if (logarithmic && low <= 0) {
            throw wrong("a logarithmic interval begins above 0, got " + from);
        }
        if (whole && (Math.rint(low) != low || Math.rint(high) != high)) {
            throw wrong("an interval of whole numbers has whole ends, got " + from + ".." + to);
        }
        return new Axis.Interval(key, low, high, logarithmic, whole, count);
    }

    private Axis listed(List<String> values) {
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw wrong("expected values between commas, or an interval such as 1e-4..1:log:13");
        }
        if (values.size() > MOST_VALUES) {
            throw wrong("has %s values, at most %s are possible"
                    .formatted(Numbers.shown(values.size()), Numbers.shown(MOST_VALUES)));
        }
        LinkedHashSet<String> once = new LinkedHashSet<>(values);
        if (once.size() < values.size()) {
            throw wrong("a value stands there twice; write each once");
        }
        return new Axis.Listed(key, values);
    }

    /** What stands between the commas that are in no brackets and no quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private RuntimeException wrong(String message) {
        return place.error(OneLine.of(key) + ": " + message);
    }
}
