package dev.gradiometer.experiment.metrics;

import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.Answers;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.experiment.prediction.LabelAnswers;
import dev.gradiometer.experiment.prediction.NumberAnswers;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the outputs of a network are scored by.
 *
 * <p>The metric to look at first is the accuracy; where a class is rare, the average precision if it is the second of
 * two, and the balanced accuracy otherwise; the mean F1 of labels; the root of the mean squared error of numbers, or
 * their mean absolute error where that is the loss. A class is rare if it has less than a fifth of an even share of the
 * training part: 10 % of two classes, 2 % of ten.
 *
 * @param answers what outputs mean
 * @param units   what targets are learned in
 * @param loss    𝓛
 * @param guess   what guessing answers, see {@link Guess}; empty if not known
 * @param trivial 𝓛 of the best constant output on the training part, NaN if not known
 */
public record Scoring(Answers answers, TargetUnits units, Loss loss, List<Double> guess, double trivial) {
    private static final double RARE = 0.2;

    public Scoring {
        guess = List.copyOf(guess);
    }

    /** Without a guess. */
    public static Scoring of(Targets targets, Loss loss, Network network) {
        return new Scoring(Answers.of(targets, loss, network), targets.units(), loss, List.of(), Double.NaN);
    }

    /**
     * The same with a guess that is fitted to some samples of the training part.
     *
     * @param rows  numbers of the samples
     * @param least 𝓛 of the best constant output for them
     */
    public Scoring fittedTo(Part train, int[] rows, double least) {
        return new Scoring(answers, units, loss, Guess.of(this, train, rows), least);
    }

    /**
     * The same with a guess that was fitted before.
     *
     * @param recorded has it
     */
    public Scoring fittedAs(Assessment recorded) {
        return new Scoring(answers, units, loss, recorded.guess(), recorded.trivial());
    }

    /** An assessor by all metrics of the task, the one to look at first in front. */
    public Assessor byAll() {
        return new Assessor(this, metrics());
    }

    /** An assessor by the metric to look at first alone. */
    public Assessor byMain() {
        return new Assessor(this, metrics().subList(0, 1));
    }

    /** An assessor by some metrics of the task. */
    public Assessor by(List<Metric> some) {
        return new Assessor(this, some);
    }

    /** All metrics of the task, the one to look at first in front. */
    public List<Metric> metrics() {
        return switch (answers) {
            case ClassAnswers classes ->
                first(
                        mainOfClasses(classes.names().size()),
                        Metric.ACCURACY,
                        Metric.BALANCED_ACCURACY,
                        Metric.PRECISION,
                        Metric.RECALL,
                        Metric.F1,
                        Metric.ROC_AUC,
                        Metric.AVERAGE_PRECISION,
                        Metric.LOG_LOSS);
            case LabelAnswers labels ->
                first(
                        Metric.F1,
                        Metric.MICRO_F1,
                        Metric.PRECISION,
                        Metric.RECALL,
                        Metric.SUBSET_ACCURACY,
                        Metric.ROC_AUC,
                        Metric.AVERAGE_PRECISION);
            case NumberAnswers numbers ->
                first(
                        loss.each() instanceof AbsoluteError
                                ? Metric.MEAN_ABSOLUTE_ERROR
                                : Metric.ROOT_MEAN_SQUARED_ERROR,
                        Metric.ROOT_MEAN_SQUARED_ERROR,
                        Metric.MEAN_ABSOLUTE_ERROR,
                        Metric.MEDIAN_ABSOLUTE_ERROR,
                        Metric.R2);
        };
    }

    private Metric mainOfClasses(int classes) {
        if (guess.size() != classes || Collections.min(guess) >= RARE / classes) {
            return Metric.ACCURACY;
        }
        return classes == 2 && guess.get(1) < guess.get(0) ? Metric.AVERAGE_PRECISION : Metric.BALANCED_ACCURACY;
    }

    /** Where a class is rare, what tells it from a guess comes before the accuracy. */
    private static List<Metric> first(Metric main, Metric... others) {
        List<Metric> metrics = new ArrayList<>(Arrays.asList(others));
        metrics.remove(main);
        if (main == Metric.AVERAGE_PRECISION || main == Metric.BALANCED_ACCURACY) {
            metrics.remove(Metric.ACCURACY);
            metrics.add(Metric.ACCURACY);
        }
        metrics.addFirst(main);
        return List.copyOf(metrics);
    }
}
