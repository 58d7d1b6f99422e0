package dev.gradiometer.experiment.data;

import java.util.List;

/** What is to be predicted. */
public sealed interface Task {
    /**
     * One of several classes.
     *
     * @param classNames at least two; a label is an index into them
     */
    record Classification(List<String> classNames) implements Task {
        public Classification {
            classNames = List.copyOf(classNames);
        }
    }

    /**
     * Labels that are there or not, independently of each other.
     *
     * @param labelNames one per target column, which holds 1 or 0
     */
    record MultiLabel(List<String> labelNames) implements Task {
        public MultiLabel {
            labelNames = List.copyOf(labelNames);
        }
    }

    /**
     * One or more numbers.
     *
     * @param targetNames one a target column
     */
    record Regression(List<String> targetNames) implements Task {
        public Regression {
            targetNames = List.copyOf(targetNames);
        }
    }
}
