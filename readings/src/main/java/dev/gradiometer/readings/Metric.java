package dev.gradiometer.readings;

/**
 * A number that says how good predictions are, as scikit-learn defines it. Of two classes, precision, recall, F1 and
 * average precision are those of the second one; of more classes or of several labels they are, with the ROC AUC (one
 * class against the rest), means over classes or labels that all count alike; of several targets the errors are means
 * over targets. A quotient 0 / 0 of precision, recall or F1 is 0.
 */
public enum Metric {
    /** Share of samples whose class is right. */
    ACCURACY(true, 0, 1),
    /** Mean over classes of the share of their samples that are recognised; a class without samples is left out. */
    BALANCED_ACCURACY(true, 0, 1),
    /** Share of samples of which all labels are right. */
    SUBSET_ACCURACY(true, 0, 1),
    /** TP / (TP + FP): share of the samples taken for a class that are of it. */
    PRECISION(true, 0, 1),
    /** TP / (TP + FN): share of the samples of a class that are taken for it. */
    RECALL(true, 0, 1),
    /** 2 TP / (2 TP + FP + FN): harmonic mean of precision and recall. */
    F1(true, 0, 1),
    /** F1 of the counts of all labels together. */
    MICRO_F1(true, 0, 1),
    /** Share of pairs of a sample of a class and one of the others that its probability puts in order, ties by half. */
    ROC_AUC(true, 0, 1),
    /** Σ (Rₙ − Rₙ₋₁) Pₙ over falling thresholds of the probability, with recall R and precision P at each. */
    AVERAGE_PRECISION(true, 0, 1),
    /** Mean of −ln p of the true class, with p no closer to 0 than 2⁻⁵². */
    LOG_LOSS(false, 0, Double.POSITIVE_INFINITY),
    /** Mean of |ŷ − y|. */
    MEAN_ABSOLUTE_ERROR(false, 0, Double.POSITIVE_INFINITY),
    /** √ of the mean of (ŷ − y)². */
    ROOT_MEAN_SQUARED_ERROR(false, 0, Double.POSITIVE_INFINITY),
    /** 1 − Σ(ŷ − y)² / Σ(y − ȳ)²; where all y are equal 1 if all ŷ are right, otherwise 0. */
    R2(true, Double.NEGATIVE_INFINITY, 1),
    /** Median of |ŷ − y|. */
    MEDIAN_ABSOLUTE_ERROR(false, 0, Double.POSITIVE_INFINITY);

    private final boolean largerIsBetter;
    private final double lowest;
    private final double highest;

    Metric(boolean largerIsBetter, double lowest, double highest) {
        this.largerIsBetter = largerIsBetter;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Whether a larger value is a better one. */
    public boolean largerIsBetter() {
        return largerIsBetter;
    }

    /** The smallest value that it can have. */
    public double lowest() {
        return lowest;
    }

    /** The largest value that it can have. */
    public double highest() {
        return highest;
    }

    /** Whether it needs the order of all probabilities, not counts of right and wrong alone. */
    public boolean ranks() {
        return this == ROC_AUC || this == AVERAGE_PRECISION;
    }
}
