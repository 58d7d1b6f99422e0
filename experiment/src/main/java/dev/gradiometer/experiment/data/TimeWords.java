package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Moments that are written as numbers, or as ISO dates with or without a time. */
final class TimeWords {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");
    private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2}([T ][0-9:.]*)?)?");

    private TimeWords() {}

    /**
     * A number for each word of {@code column}, ascending with time.
     *
     * @throws UserInputException if words are neither all numbers nor all dates
     */
    static double[] order(String table, Column.Words column) {
        List<String> words = column.words();
        if (words.stream().allMatch(word -> NUMBER.matcher(word).matches())) {
            return words.stream().mapToDouble(Double::parseDouble).toArray();
        }
        long numbers =
                words.stream().filter(word -> NUMBER.matcher(word).matches()).count();
        Pattern usual = 2 * numbers > words.size() ? NUMBER : ISO;
        String other = words.stream()
                .filter(word -> !usual.matcher(word).matches())
                .findFirst()
                .orElse("");
        if (!other.isEmpty()) {
            throw new UserInputException(
                    "%s, column %s: %s is neither a number nor a date such as 2024-12-31, and orders no rows; name the column in dates too"
                            .formatted(table, Check.quote(column.name()), Check.quote(other)));
        }
        Integer[] byDate = IntStream.range(0, words.size())
                .boxed()
                .sorted((a, b) ->
                        words.get(a).replace(' ', 'T').compareTo(words.get(b).replace(' ', 'T')))
                .toArray(Integer[]::new);
        double[] moments = new double[words.size()];
        for (int i = 0; i < byDate.length; i++) {
            moments[byDate[i]] = i;
        }
        return moments;
    }
}
