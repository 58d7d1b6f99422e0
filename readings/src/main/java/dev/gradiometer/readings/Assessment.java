package dev.gradiometer.readings;

import java.util.List;
import java.util.Optional;

/**
 * How good a network is on one part of the data, by all metrics of its task. Samples count by their weights where the
 * data have a column of them, and never by the weights of classes, which are a means of training.
 *
 * @param part      which part; for samples that were in none of a run's, {@code TEST}
 * @param step      steps trained
 * @param samples   samples that were looked at
 * @param loss      𝓛 in the unit of training
 * @param trivial   𝓛 of the best constant output on the training part, NaN if not known
 * @param task      what is predicted
 * @param names     of the classes, the labels or the numbers that are predicted
 * @param weighted  whether samples count by weights of their own
 * @param scores    all metrics, the one to look at first in front
 * @param each      the metrics of each label or number by itself; empty if there is one only, or there are many
 * @param confusion samples by their class and, in a row, the class that they were taken for, in numbers of samples;
 *     empty if classes are not predicted or there are many
 * @param guess     what guessing answers: the share of each class or label in the training part, or the best constant
 *     numbers in the user's unit; empty if not known
 */
public record Assessment(
        Evaluation.Part part,
        long step,
        int samples,
        double loss,
        double trivial,
        Task task,
        List<String> names,
        boolean weighted,
        List<Score> scores,
        List<Named> each,
        List<List<Long>> confusion,
        List<Double> guess) {
    public Assessment {
        names = List.copyOf(names);
        scores = List.copyOf(scores);
        each = List.copyOf(each);
        confusion = confusion.stream().map(List::copyOf).toList();
        guess = List.copyOf(guess);
    }

    /** What is predicted. */
    public enum Task {
        /** One of two classes; the second one counts as positive. */
        TWO_CLASSES,
        /** One of more classes. */
        CLASSES,
        /** Labels that are there or not, independently of each other. */
        LABELS,
        /** Numbers. */
        NUMBERS
    }

    /**
     * The metrics of one label or number.
     *
     * @param name   of the label or number
     * @param scores its metrics
     */
    public record Named(String name, List<Score> scores) {
        public Named {
            scores = List.copyOf(scores);
        }
    }

    /** The score of one metric, if the task has it. */
    public Optional<Score> score(Metric metric) {
        return scores.stream().filter(score -> score.metric() == metric).findFirst();
    }
}
