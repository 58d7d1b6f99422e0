package dev.gradiometer.experiment.metrics;

import dev.gradiometer.experiment.data.WeightedColumn;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;

/**
 * The errors of one target. The variance of the truth is updated sample by sample, after West (1979), of differences
 * from the first value, so that no digits are lost far from 0.
 */
final class TargetErrors {
    private final int most;
    private final Series absolute = new Series();
    private final Series weights = new Series();
    private long samples;
    private double total;
    private double absoluteSum;
    private double squareSum;
    private double origin = Double.NaN;
    private double mean;
    private double variation;

    /** @param most errors that are kept for their median; 0 if it is not wanted */
    TargetErrors(int most) {
        this.most = most;
    }

    void add(double truth, double predicted, double weight) {
        double error = Math.abs(predicted - truth);
        samples++;
        absoluteSum += weight * error;
        squareSum += weight * error * error;
        if (weight != 0) {
            if (total == 0) {
                origin = truth;
            }
            total += weight;
            double value = truth - origin;
            double away = value - mean;
            mean += away * (weight / total);
            variation += weight * away * (value - mean);
        }
        if (samples <= most) {
            absolute.add(error);
            weights.add(weight);
        }
    }

    Score score(Metric metric) {
        if (!(total > 0)) {
            return Score.undefined(metric, Undefined.FEW_SAMPLES);
        }
        if (!Double.isFinite(squareSum)) {
            return Score.undefined(metric, Undefined.NOT_FINITE);
        }
        return switch (metric) {
            case MEAN_ABSOLUTE_ERROR -> Score.alone(metric, absoluteSum / total);
            case ROOT_MEAN_SQUARED_ERROR -> Score.alone(metric, Math.sqrt(squareSum / total));
            case R2 -> samples < 2 ? Score.undefined(metric, Undefined.FEW_SAMPLES) : Score.alone(metric, explained());
            case MEDIAN_ABSOLUTE_ERROR ->
                samples > most
                        ? Score.undefined(metric, Undefined.TOO_MANY)
                        : Score.alone(
                                metric,
                                WeightedColumn.of(absolute.toArray(), weights.toArray())
                                        .median());
            case ACCURACY,
                    BALANCED_ACCURACY,
                    SUBSET_ACCURACY,
                    PRECISION,
                    RECALL,
                    F1,
                    MICRO_F1,
                    ROC_AUC,
                    AVERAGE_PRECISION,
                    LOG_LOSS -> throw new IllegalArgumentException("numbers have no " + metric);
        };
    }

    private double explained() {
        return squareSum == 0 ? 1 : variation == 0 ? 0 : 1 - squareSum / variation;
    }
}
