package dev.gradiometer.drafting;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Text;
import dev.gradiometer.tables.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which columns are to be predicted.
 *
 * @param columns their names
 * @param asked   whether it was said, not guessed
 * @param why     what speaks for them
 */
public record TargetGuess(List<String> columns, boolean asked, Text why) {
    private static final Set<String> TARGETS =
            Set.of("target", "targets", "label", "labels", "class", "y", "outcome", "response", "output", "result");
    private static final Set<String> CUSTOMARY = Set.of(
            "survived",
            "price",
            "saleprice",
            "medhousevalue",
            "medv",
            "diagnosis",
            "churn",
            "churned",
            "default",
            "fraud",
            "isfraud",
            "species",
            "quality",
            "income",
            "salary",
            "mpg",
            "sales",
            "demand",
            "rating",
            "grade",
            "charges",
            "failure",
            "fault",
            "score",
            "digit",
            "topic",
            "sentiment",
            "status");
    private static final Set<String> ENDINGS = Set.of("target", "label", "class", "price", "outcome");
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

    /** In "sale_price" and "SalePrice". */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final double MOST_CLASSES = 0.1;
    private static final int MOST_WORDS = 1_000;

    public TargetGuess {
        columns = List.copyOf(columns);
    }

    /**
     * The columns that {@code asked} names, or the likeliest one.
     *
     * @param table for messages
     * @throws UserInputException if there is no such column, or none that could be predicted
     */
    static TargetGuess of(String table, List<ColumnFacts> columns, List<String> asked) {
        if (!asked.isEmpty()) {
            asked.forEach(column -> check(table, columns, column));
            return new TargetGuess(asked.stream().distinct().toList(), true, DraftPhrase.ASKED.with());
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
                    "%s: no column of %s looks like one to predict, by its name or as the last one; name the target"
                            .formatted(table, Quoted.list(names(columns))));
        }
        boolean last = best.name().equals(columns.getLast().name());
        DraftPhrase why = named(best.name()) == 0
                ? DraftPhrase.GUESSED_LAST
                : last ? DraftPhrase.GUESSED_BOTH : DraftPhrase.GUESSED_NAME;
        return new TargetGuess(List.of(best.name()), false, why.with());
    }

    private static void check(String table, List<ColumnFacts> columns, String asked) {
        ColumnFacts column = columns.stream()
                .filter(facts -> facts.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> new UserInputException("%s: target %s is not among the columns %s%s"
                        .formatted(
                                table,
                                Quoted.text(asked),
                                Quoted.list(names(columns)),
                                Nearest.hint(asked, names(columns)))));
        String holds = column.distinct() < 2
                ? "fewer than two different values"
                : column.type() == ColumnType.DATE
                        ? "dates, which are not predicted"
                        : column.type() == ColumnType.WORD && column.distinct() > MOST_WORDS
                                ? "%,d different words, more than %,d".formatted(column.distinct(), MOST_WORDS)
                                : "";
        if (!holds.isEmpty()) {
            throw new UserInputException("%s: target %s holds %s; choose a column of numbers or of classes that repeat"
                    .formatted(table, Quoted.text(asked), holds));
        }
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
        String plain = NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
        if (TARGETS.contains(plain)) {
            return 2;
        }
        String[] words = BETWEEN_WORDS.split(name, 0);
        String last = words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
        return CUSTOMARY.contains(plain) || ENDINGS.contains(last) ? 1 : 0;
    }
}
