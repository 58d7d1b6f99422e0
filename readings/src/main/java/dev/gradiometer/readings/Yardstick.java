package dev.gradiometer.readings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the data allow: how far models that need no tuning come on the training part of the same data.
 *
 * <p>What counts is what a model reaches on samples that it was not fitted to. A network that does not come as far even
 * on the samples that it was trained on has learned less than the data allow, however much it could have memorised.
 *
 * @param samples of the training part that the models were fitted to or asked about
 * @param rivals  the models that were tried, in no order
 * @param lowerBound whether the data allow at least this and may allow more: the models saw a sample of what the
 *     network was trained on, or inputs without their order in time or space
 */
public record Yardstick(int samples, List<Rival> rivals, boolean lowerBound) {
    public Yardstick {
        rivals = List.copyOf(rivals);
    }

    /** By models that saw what the network was trained on. */
    public Yardstick(int samples, List<Rival> rivals) {
        this(samples, rivals, false);
    }

    /** A kind of model. */
    public enum Model {
        /** Ridge regression of numbers, logistic regression of classes and labels. */
        LINEAR,
        /** Two hidden layers of relu, He's initialisation, Adam. */
        NETWORK,
        /** The mean of the nearest neighbours. */
        NEIGHBOURS,
        /** Gradient boosting of decision stumps. */
        STUMPS
    }

    /**
     * A model that was tried.
     *
     * @param model   of which kind
     * @param size    its size in a word: 2×32 for a network of two hidden layers of 32 units; empty if there is none
     * @param runs    fits that its results are the mean of: seeds times folds
     * @param reaches what it reaches, by several metrics
     */
    public record Rival(Model model, String size, int runs, List<Reach> reaches) {
        public Rival {
            reaches = List.copyOf(reaches);
        }

        /** What it reaches by {@code metric}, if that was measured. */
        public Optional<Reach> reach(Metric metric) {
            return reaches.stream().filter(reach -> reach.metric() == metric).findFirst();
        }
    }

    /**
     * What a model reaches by one metric.
     *
     * @param metric   which one; a larger value is better
     * @param train    mean over runs on the samples that it was fitted to
     * @param held     mean over runs on samples that it was not fitted to; NaN if there are too few samples to hold any
     *     back
     * @param error    standard error of {@code held}, or of {@code train} where that is NaN
     * @param guessing the metric of the best answer that is the same for every sample
     */
    public record Reach(Metric metric, double train, double held, double error, double guessing) {
        /** What the data allow by this model: on samples that it was not fitted to, if there are enough. */
        public double allowed() {
            return Double.isNaN(held) ? train : held;
        }
    }

    /** The model that reaches most by {@code metric}. */
    public Optional<Rival> best(Metric metric) {
        return rivals.stream()
                .filter(rival -> rival.reach(metric)
                        .filter(reach -> !Double.isNaN(reach.allowed()))
                        .isPresent())
                .max(Comparator.comparingDouble(
                        rival -> rival.reach(metric).orElseThrow().allowed()));
    }
}
