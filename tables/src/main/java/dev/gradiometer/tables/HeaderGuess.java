package dev.gradiometer.tables;

import java.util.ArrayList;
import java.util.List;

/** Whether the first row of a file names its columns: it does unless it has a number where a column has numbers. */
final class HeaderGuess {
    private static final int COUNTED = 3;

    private final NumberText numbers;

    HeaderGuess(NumberText numbers) {
        this.numbers = numbers;
    }

    /**
     * The guess.
     *
     * @param first   the first row
     * @param columns of the rows below it
     * @param style   in which numbers are written
     */
    boolean isHeader(List<String> first, List<SampledColumn> columns, int style) {
        List<Double> found = new ArrayList<>();
        boolean value = false;
        for (int c = 0; c < columns.size(); c++) {
            String cell = first.get(c);
            double number = numbers.parse(cell);
            if (!Double.isNaN(number)) {
                found.add(number);
            }
            value |= switch (columns.get(c).type(style)) {
                case NUMBER -> !Double.isNaN(number);
                case DATE -> SampledColumn.isAnyDate(cell);
                case TRUTH, WORD, IGNORED -> false;
            };
        }
        return !value || counts(found);
    }

    /** Names that are numbers count the columns: 0, 1, 2, …, as pandas writes them. */
    private static boolean counts(List<Double> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i) != names.get(i - 1) + 1) {
                return false;
            }
        }
        return names.size() >= COUNTED;
    }
}
