package dev.gradiometer.catalogue;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What people type to find runs: words, each of which has to occur in a run's name, folder, program, network, outcome
 * or first finding, in any case; or, if there is a sign of comparison in it, a {@link RunFilter}.
 */
public final class RunSearch {
    private static final String SIGNS = "=<>~";
    private static final List<String> SEARCHED = List.of("name", "id", "program", "network", "outcome", "finding");

    private RunSearch() {}

    /**
     * The runs that are meant by {@code text}; all of them by a blank one.
     *
     * @param columns what a filter can name
     * @throws UserInputException naming the place of the mistake if it is a filter that cannot be understood
     */
    public static Predicate<RunSummary> parse(String text, RunColumns columns) {
        if (text.chars().anyMatch(letter -> SIGNS.indexOf(letter) >= 0)) {
            return RunFilter.parse(text, columns);
        }
        if (text.isBlank()) {
            return run -> true;
        }
        List<String> words =
                Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).toList();
        return run -> {
            String said = said(run, columns);
            return words.stream().allMatch(said::contains);
        };
    }

    private static String said(RunSummary run, RunColumns columns) {
        StringBuilder all = new StringBuilder();
        for (String column : SEARCHED) {
            String value = columns.named(column).apply(run).toLowerCase(Locale.ROOT);
            all.append(value).append('\n').append(value.replace('-', ' ')).append('\n');
        }
        return all.toString();
    }
}
