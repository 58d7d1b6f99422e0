package dev.gradiometer.experiment.data;

import java.util.Arrays;

/** Numbers that stand for missing ones. */
final class Fill {
    private Fill() {}

    static double mean(double[] values) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += (values[i] - mean) / (i + 1);
        }
        return mean;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double low = sorted[(n - 1) / 2];
        return low + (sorted[n / 2] - low) / 2;
    }

    /** The smallest of those that are most frequent. */
    static double mostFrequent(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double best = sorted[0];
        int most = 0;
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            count = i > 0 && sorted[i] == sorted[i - 1] ? count + 1 : 1;
            if (count > most) {
                most = count;
                best = sorted[i];
            }
        }
        return best;
    }
}
