package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.WordCode;
import dev.gradiometer.experiment.preprocessing.WordCode.Others;
import dev.gradiometer.experiment.preprocessing.WordColumn;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the samples that train have each word of a column; 0 for a word that only others have. */
final class WordCounts {
    private final String column;
    private final Map<String, Integer> training;
    private final int missing;
    private final boolean complete;

    private WordCounts(String column, Map<String, Integer> training, int missing, boolean complete) {
        this.column = column;
        this.training = training;
        this.missing = missing;
        this.complete = complete;
    }

    /**
     * Counts the words of a column.
     *
     * @param rows     of all samples
     * @param training rows of those that train
     */
    static WordCounts of(Column.Words column, int[] rows, int[] training) {
        int[] counts = new int[column.words().size()];
        boolean[] present = new boolean[counts.length];
        int missing = 0;
        boolean complete = true;
        for (int row : rows) {
            if (column.code(row) >= 0) {
                present[column.code(row)] = true;
            } else {
                complete = false;
            }
        }
        for (int row : training) {
            if (column.code(row) >= 0) {
                counts[column.code(row)]++;
            } else {
                missing++;
            }
        }
        Map<String, Integer> words = new LinkedHashMap<>();
        for (int code = 0; code < counts.length; code++) {
            if (present[code]) {
                words.put(column.words().get(code), counts[code]);
            }
        }
        return new WordCounts(column.name(), words, missing, complete);
    }

    /** The first by name of those that are most frequent. */
    String mostFrequent() {
        int most = training.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Labels.sorted(training.keySet()).stream()
                .filter(word -> training.getOrDefault(word, 0) == most)
                .findFirst()
                .orElse(WordColumn.MISSING);
    }

    /** The counts with missing words as {@code word}; empty if there must be none. */
    WordCounts filled(String word) {
        if (word.isEmpty() || complete) {
            return this;
        }
        Map<String, Integer> filled = new LinkedHashMap<>(training);
        filled.merge(word, missing, Integer::sum);
        return new WordCounts(column, filled, 0, true);
    }

    /** @throws UserInputException if there are too many words for one-hot inputs */
    WordCode code(Category category, String table) {
        return switch (category.coding()) {
            case ONE_HOT -> oneHot(category, table);
            case HASH -> new WordCode.Hashed(category.inputs());
            case FREQUENCY -> frequency(category);
        };
    }

    private WordCode oneHot(Category category, String table) {
        List<String> common = training.keySet().stream()
                .filter(word -> switch (category.unseen()) {
                    case ERROR -> true;
                    case OTHER -> training.getOrDefault(word, 0) >= Math.max(1, category.rare());
                })
                .toList();
        if (common.size() > Category.MOST_WORDS) {
            throw new UserInputException(
                    "%s, column %s: %,d different words, more than %,d, are too many for an input each; choose encode: hash or frequency, or leave the column out"
                            .formatted(table, Check.quote(column), common.size(), Category.MOST_WORDS));
        }
        boolean rare = training.keySet().stream()
                .anyMatch(word -> training.getOrDefault(word, 0) > 0 && !common.contains(word));
        Others others = switch (category.unseen()) {
            case ERROR -> Others.REFUSED;
            case OTHER -> rare ? Others.SHARED : Others.ZERO;
        };
        return new WordCode.OneHot(ordered(common), others);
    }

    /** As classes are ordered, with missing words last. */
    private static List<String> ordered(List<String> words) {
        List<String> ordered = new ArrayList<>(Labels.sorted(
                words.stream().filter(word -> !word.equals(WordColumn.MISSING)).toList()));
        if (words.contains(WordColumn.MISSING)) {
            ordered.add(WordColumn.MISSING);
        }
        return ordered;
    }

    private WordCode frequency(Category category) {
        double all = training.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String word : Labels.sorted(training.keySet())) {
            shares.put(word, training.getOrDefault(word, 0) / Math.max(1, all));
        }
        return new WordCode.Frequency(
                shares,
                switch (category.unseen()) {
                    case ERROR -> Others.REFUSED;
                    case OTHER -> Others.ZERO;
                });
    }
}
