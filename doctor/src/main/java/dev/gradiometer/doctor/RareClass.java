package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.readings.Metric;

/**
 * The rarest class among samples that a model is asked about. A metric that gives it the weight of the others is as
 * uncertain as a share of its few samples.
 *
 * @param samples of that class
 * @param weight  of its recall in the metric; 0 if the metric gives it no weight of its own
 */
record RareClass(long samples, double weight) {
    static RareClass of(Task task, Part asked, Metric metric) {
        int[] labels = asked.labels();
        if (!(task instanceof Task.Classification classes) || labels == null || metric == Metric.ACCURACY) {
            return new RareClass(1, 0);
        }
        int count = classes.classNames().size();
        long[] samples = new long[count];
        for (int label : labels) {
            samples[label]++;
        }
        long fewest = Long.MAX_VALUE;
        for (long of : samples) {
            fewest = Math.min(fewest, of);
        }
        double weight = metric == Metric.BALANCED_ACCURACY ? 1.0 / count : metric == Metric.AVERAGE_PRECISION ? 1 : 0;
        return new RareClass(fewest, weight);
    }

    /** Whether the metric says nothing, for want of a sample of the class. */
    boolean missing() {
        return samples == 0;
    }

    /**
     * At least the variance of a metric with value {@code reached}, as of a share of the class's samples (Agresti and
     * Coull, "Approximate is better than 'exact' for interval estimation of binomial proportions", 1998).
     */
    double variance(double reached) {
        double recall = weight > 0 ? Math.clamp(1 - (1 - reached) / weight, 0, 1) : 0;
        double share = (recall * samples + 2) / (samples + 4);
        return weight * weight * share * (1 - share) / (samples + 4);
    }
}
