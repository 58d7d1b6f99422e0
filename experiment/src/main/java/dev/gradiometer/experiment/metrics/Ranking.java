package dev.gradiometer.experiment.metrics;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The weight of positive and of negative samples at each distinct probability, in ascending order of these. */
final class Ranking {
    private final double[] positive;
    private final double[] negative;
    private final boolean finite;

    /**
     * The ranking of some samples.
     *
     * @param probabilities of being positive, one per sample
     * @param isPositive    whether a sample is
     * @param weights       one per sample
     */
    Ranking(Series probabilities, IntPredicate isPositive, Series weights) {
        double[] sorted = probabilities.toArray();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = unsigned(sorted[i]);
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        finite = distinct == 0 || !Double.isNaN(sorted[distinct - 1]);
        positive = new double[distinct];
        negative = new double[distinct];
        for (int i = 0; i < probabilities.size(); i++) {
            int at = Math.max(0, Arrays.binarySearch(sorted, 0, distinct, unsigned(probabilities.get(i))));
            (isPositive.test(i) ? positive : negative)[at] += weights.get(i);
        }
    }

    /** 0 for −0. */
    private static double unsigned(double number) {
        return number + 0.0;
    }

    /** Whether all probabilities are numbers. */
    boolean finite() {
        return finite;
    }

    /** Whether any weight is on positive samples. */
    boolean hasPositive() {
        return Arrays.stream(positive).anyMatch(weight -> weight > 0);
    }

    /** Whether any weight is on negative samples. */
    boolean hasNegative() {
        return Arrays.stream(negative).anyMatch(weight -> weight > 0);
    }

    /** Needs positive and negative samples. */
    double rocAuc() {
        double above = 0;
        double ordered = 0;
        double negatives = 0;
        for (int at = positive.length - 1; at >= 0; at--) {
            ordered += negative[at] * (above + positive[at] / 2);
            above += positive[at];
            negatives += negative[at];
        }
        return ordered / above / negatives;
    }

    /** Needs positive samples. */
    double averagePrecision() {
        double truePositive = 0;
        double falsePositive = 0;
        double sum = 0;
        for (int at = positive.length - 1; at >= 0; at--) {
            truePositive += positive[at];
            falsePositive += negative[at];
            if (positive[at] > 0) {
                sum += positive[at] * (truePositive / (truePositive + falsePositive));
            }
        }
        return sum / truePositive;
    }
}
