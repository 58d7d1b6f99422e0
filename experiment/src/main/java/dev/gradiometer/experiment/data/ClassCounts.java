package dev.gradiometer.experiment.data;

import java.util.Arrays;

/** How often each class occurs. */
final class ClassCounts {
    private ClassCounts() {}

    /** Share of the labels that are k, for each k below {@code classes}. */
    static double[] shares(int[] labels, int classes) {
        double[] counts = new double[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return Arrays.stream(counts).map(count -> count / labels.length).toArray();
    }
}
