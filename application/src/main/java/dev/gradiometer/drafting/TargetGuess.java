package dev.gradiometer.drafting;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.tables.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column is to be predicted.
 *
 * @param column its name
 * @param sure   whether more than its place speaks for it
 * @param why    what speaks for it
 */
record TargetGuess(String column, boolean sure, Text why) {
    private static final Set<String> TARGETS =
            Set.of("target", "targets", "label", "labels", "class", "y", "outcome", "response", "output", "result");
    private static final Set<String> CUSTOMARY = Set.of(
            "survived", "price", "saleprice", "medhousevalue", "medv", "diagnosis", "churn", "churned", "default",
            "fraud", "isfraud", "species", "quality", "income", "salary", "mpg", "sales", "demand", "rating", "grade",
            "charges", "failure", "score", "digit");
    private static final List<String> ENDINGS = List.of("target", "label", "class", "price", "outcome");
    private static final double MOST_CLASSES = 0.1;

    /**
     * The column that {@code asked} names, or the likeliest one.
     *
     * @param table for messages
     * @throws UserInputException if there is no such column, or none that could be predicted
     */
    static TargetGuess of(String table, List<ColumnFacts> columns, @Nullable String asked) {
        if (asked != null) {
            return told(table, columns, asked);
        }
        ColumnFacts best = null;
        double most = 0;
        for (int place = 0; place < columns.size(); place++) {
            ColumnFacts column = columns.get(place);
            double weight = possible(column) ? weight(column, place, columns.size()) : -1;
            if (weight > 0 && weight >= most) {
                most = weight;
                best = column;
            }
        }
        if (best == null) {
            throw new UserInputException(
                    "%s: no column of %s is one to predict: each holds dates, one value only or free text; --target names the one that is meant"
                            .formatted(table, Quoted.list(names(columns))));
        }
        boolean last = best == columns.getLast();
        boolean named = named(best.name()) > 0;
        DraftPhrase why = !named ? DraftPhrase.GUESSED_LAST : last ? DraftPhrase.GUESSED_BOTH : DraftPhrase.GUESSED_NAME;
        return new TargetGuess(best.name(), named, why.with());
    }

    private static TargetGuess told(String table, List<ColumnFacts> columns, String asked) {
        ColumnFacts column = columns.stream()
                .filter(facts -> facts.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> new UserInputException("%s: column %s is not among %s%s"
                        .formatted(
                                table,
                                Quoted.text(asked),
                                Quoted.list(names(columns)),
                                Nearest.hint(asked, names(columns)))));
        if (column.distinct() < 2 || column.type() == ColumnType.DATE) {
            throw new UserInputException("%s: column %s holds %s; choose one whose numbers or classes differ"
                    .formatted(
                            table,
                            Quoted.text(asked),
                            column.distinct() < 2 ? "fewer than two values" : "dates, which are not predicted"));
        }
        return new TargetGuess(asked, true, DraftPhrase.ASKED.with());
    }

    private static List<String> names(List<ColumnFacts> columns) {
        return columns.stream().map(ColumnFacts::name).toList();
    }

    private static boolean possible(ColumnFacts column) {
        return column.distinct() > 1
                && switch (column.type()) {
                    case DATE, IGNORED -> false;
                    case TRUTH, NUMBER -> true;
                    case WORD -> column.distinct() <= Math.max(2, MOST_CLASSES * column.present());
                };
    }

    private static double weight(ColumnFacts column, int place, int columns) {
        return 2 * named(column.name()) + (place == columns - 1 ? 1 : 0);
    }

    /** 2 for a name that says so, 1 for one that is often predicted, 0 for any other. */
    private static int named(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (TARGETS.contains(plain)) {
            return 2;
        }
        return CUSTOMARY.contains(plain) || ENDINGS.stream().anyMatch(plain::endsWith) ? 1 : 0;
    }
}
