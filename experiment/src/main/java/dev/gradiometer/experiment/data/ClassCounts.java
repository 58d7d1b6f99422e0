package dev.gradiometer.experiment.data;

import java.util.Arrays;

/** How often each class occurs. */
final class ClassCounts {
    private ClassCounts() {}

    /** Number of the labels that are k, for each k below {@code classes}. */
    static int[] of(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
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
