package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What becomes of missing cells.
 *
 * @param numbers of columns of numbers, dates and truths that {@code columns} does not name
 * @param words   of columns of words that {@code columns} does not name
 * @param columns of single columns by name
 */
public record Missing(Treatment numbers, Treatment words, Map<String, Treatment> columns) {
    /** A missing cell is a mistake. */
    public static final Missing ERROR = new Missing(Treatment.ERROR, Treatment.ERROR, Map.of());

    public Missing {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        if (!numbers.suitsNumbers()) {
            throw new UserInputException("data csv: missing is category for numbers; choose mean, median or another");
        }
        if (!words.suitsWords()) {
            throw new UserInputException("data csv: missing is %s for words; choose category, most-frequent or another"
                    .formatted(words.label()));
        }
    }

    /** The same for all columns that it suits; in the others a missing cell is a mistake. */
    public static Missing all(Treatment treatment) {
        return new Missing(
                treatment.suitsNumbers() ? treatment : Treatment.ERROR,
                treatment.suitsWords() ? treatment : Treatment.ERROR,
                Map.of());
    }

    /** What becomes of a missing cell of {@code column}. */
    Treatment of(String column, boolean holdsWords) {
        return columns.getOrDefault(column, holdsWords ? words : numbers);
    }

    /** What becomes of a missing cell. */
    public enum Treatment {
        /** It is a mistake. */
        ERROR("error"),
        /** Its row is left out. */
        DROP_ROW("drop-row"),
        /** The mean of the column's training samples stands for it. */
        MEAN("mean"),
        /** The median of the column's training samples stands for it. */
        MEDIAN("median"),
        /** The most frequent value of the column's training samples stands for it. */
        MOST_FREQUENT("most-frequent"),
        /** Being missing counts as a word of its own. */
        CATEGORY("category");

        private final String label;

        Treatment(String label) {
            this.label = label;
        }

        /** The name used in experiment files. */
        public String label() {
            return label;
        }

        boolean suitsNumbers() {
            return this != CATEGORY;
        }

        boolean suitsWords() {
            return this != MEAN && this != MEDIAN;
        }
    }
}
