package dev.gradiometer.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cells of a column in the beginning of a file could be read as. */
final class SampledColumn {
    /** Share of the cells that fail to be of a type from which on they are of another one. */
    private static final double ODD = 0.01;

    /** Share of the cells that may be words for a missing value. */
    private static final double UNKNOWN = 0.5;

    private static final int MOST_WORDS_FOR_MISSING = 2;
    private static final int TOLD = 3;
    private static final Set<String> UNKNOWNS = Set.of(
            "unknown",
            "missing",
            "#n/a",
            "n.a.",
            "nil",
            "undefined",
            "void",
            "--",
            "---",
            "*",
            "#value!",
            "#null!",
            "#ref!",
            "#div/0!",
            "<na>",
            "(null)",
            "not available",
            "not applicable",
            "keine",
            "unbekannt",
            "k.a.");
    private static final Map<DateOrder, DateText> DATES =
            Arrays.stream(DateOrder.values()).collect(Collectors.toMap(order -> order, DateText::new));
    private static final String NUMERIC = "0123456789+-.,eE' _\u00a0\u202f\u2019";

    private final List<NumberText> styles;
    private final int[] numbers;
    private final Map<String, Integer> others = new LinkedHashMap<>();
    private int otherCells;
    private int present;
    private int plain;
    private int truths;
    private int digits;
    private final Map<DateOrder, Integer> dates = new EnumMap<>(DateOrder.class);

    SampledColumn(List<NumberText> styles) {
        this.styles = styles;
        this.numbers = new int[styles.size()];
    }

    /** One more cell, stripped. */
    void add(String cell) {
        if (CellText.meansMissing(cell)) {
            return;
        }
        present++;
        boolean number = isNumber(cell);
        boolean digit = cell.equals("0") || cell.equals("1");
        boolean truth = !Double.isNaN(TruthText.parse(cell));
        boolean date = mayBeDate(cell) && isDate(cell);
        digits += digit ? 1 : 0;
        truths += truth ? 1 : 0;
        if (!number && !date) {
            otherCells++;
            if (others.size() <= TOLD + MOST_WORDS_FOR_MISSING || others.containsKey(cell)) {
                others.merge(cell, 1, Integer::sum);
            }
        }
    }

    /** In any order. */
    private boolean isDate(String cell) {
        boolean date = false;
        for (Map.Entry<DateOrder, DateText> order : DATES.entrySet()) {
            if (!Double.isNaN(order.getValue().parse(cell))) {
                dates.merge(order.getKey(), 1, Integer::sum);
                date = true;
            }
        }
        return date;
    }

    /** Whether a cell is a date in some order. */
    static boolean isAnyDate(String cell) {
        return DATES.values().stream().anyMatch(order -> !Double.isNaN(order.parse(cell)));
    }

    /** How many of its cells are dates in {@code order}. */
    int dates(DateOrder order) {
        return dates.getOrDefault(order, 0);
    }

    /** In any style; digits alone are a number in each of them. */
    private boolean isNumber(String cell) {
        if (isDigits(cell)) {
            plain++;
            return true;
        }
        boolean number = false;
        if (mayBeNumber(cell)) {
            for (int style = 0; style < numbers.length; style++) {
                if (!Double.isNaN(styles.get(style).parse(cell))) {
                    numbers[style]++;
                    number = true;
                }
            }
        }
        return number;
    }

    private static boolean isDigits(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeNumber(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (NUMERIC.indexOf(cell.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeDate(String cell) {
        return cell.length() >= 8 && cell.charAt(0) <= '9' && cell.charAt(0) >= '0';
    }

    /** Whether it holds numbers, if they are written in {@code style}. */
    boolean isNumeric(int style) {
        return present > 0 && suits(plain + numbers[style]);
    }

    /** How its cells are read, if numbers are written in {@code style}. */
    ColumnType type(int style) {
        if (present > 0 && truths == present && digits < present) {
            return ColumnType.TRUTH;
        }
        if (present == 0 || suits(plain + numbers[style])) {
            return ColumnType.NUMBER;
        }
        return suits(dates.values().stream().max(Integer::compare).orElse(0)) ? ColumnType.DATE : ColumnType.WORD;
    }

    /** Words that stand for a missing value in a column that otherwise holds numbers or dates. */
    List<String> unknowns(int style) {
        return switch (type(style)) {
            case NUMBER, DATE -> unknowns();
            case TRUTH, WORD, IGNORED -> List.of();
        };
    }

    private List<String> unknowns() {
        List<String> words = new ArrayList<>();
        if (others.size() <= MOST_WORDS_FOR_MISSING) {
            others.forEach((word, count) -> {
                if (count > TOLD || UNKNOWNS.contains(word.toLowerCase(Locale.ROOT))) {
                    words.add(word);
                }
            });
        }
        return words;
    }

    /** Whether so many cells of the type make the column one of it: the others are few, or words for missing. */
    private boolean suits(int cells) {
        int odd = present - cells;
        if (odd == 0) {
            return true;
        }
        boolean explained = otherCells == odd
                && others.size() <= MOST_WORDS_FOR_MISSING
                && unknowns().size() == others.size()
                && odd < UNKNOWN * present;
        return explained || (odd <= TOLD && odd < UNKNOWN / 2 * present) || odd < ODD * present;
    }
}
