package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.List;

/** What is to be predicted from a row of a table. */
public sealed interface Target {
    /** The columns that hold it. */
    List<String> columns();

    /**
     * Classification: each distinct value of {@code column} is a class, ordered by number if all are whole numbers,
     * otherwise by character.
     *
     * @param column with the class
     */
    record Label(String column) implements Target {
        public Label {
            Check.text("csv", "label", column);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /**
     * Regression: each of {@code columns} is a number to predict.
     *
     * @param columns at least one, each once
     */
    record Values(List<String> columns) implements Target {
        public Values {
            columns = distinct("targets", columns);
        }
    }

    /**
     * Several labels that are independent of each other: each of {@code columns} says whether one is there, in one of
     * the spellings of true and false.
     *
     * @param columns at least one, each once
     */
    record Labels(List<String> columns) implements Target {
        public Labels {
            columns = distinct("labels", columns);
        }
    }

    /** The inputs themselves: an autoencoder. */
    record Inputs() implements Target {
        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    private static List<String> distinct(String key, List<String> columns) {
        if (columns.isEmpty()) {
            throw new UserInputException("data csv: %s is empty; name at least one column to predict".formatted(key));
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new UserInputException(
                    "data csv: %s %s names a column twice; name each once".formatted(key, Check.list(columns)));
        }
        return List.copyOf(columns);
    }
}
