package dev.gradiometer.experiment.data;

import java.util.List;

/** What is to be predicted. */
public sealed interface Task permits Task.Classification, Task.Regression {
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
