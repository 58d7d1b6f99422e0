package dev.gradiometer.experiment.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How often each class occurs. */
final class ClassCounts {
    private ClassCounts() {}

    /** Labels that are k, for each k below {@code classes}; 0 for all if there are no labels. */
    static int[] of(int @Nullable [] labels, int classes) {
        int[] counts = new int[classes];
        if (labels != null) {
            for (int label : labels) {
                counts[label]++;
            }
        }
        return counts;
    }

    /** Share of the labels that are k, for each k below {@code classes}. */
    static double[] shares(int[] labels, int classes) {
        return Arrays.stream(of(labels, classes))
                .mapToDouble(count -> (double) count / labels.length)
                .toArray();
    }
}
