/**
 * How good predictions are.
 *
 * <p>A {@link dev.gradiometer.experiment.metrics.Tally} takes predictions beside the truth, sample by sample, and says
 * what follows by the {@linkplain dev.gradiometer.readings.Metric metrics} of its task. Counts and sums are kept as
 * samples come; the few metrics that need an order of all samples keep a number for each.
 *
 * <pre>{@code
 * ClassTally tally = new ClassTally(2, List.of(Metric.ACCURACY, Metric.ROC_AUC));
 * tally.add(1, 1, new double[] {0.2, 0.8}, 1);
 * tally.add(0, 1, new double[] {0.4, 0.6}, 1);
 * List<Score> scores = tally.scores();
 * }</pre>
 *
 * Definitions are scikit-learn's, but for one: a class or label without samples has no average precision, where
 * scikit-learn warns and says 0.
 */
@NullMarked
package dev.gradiometer.experiment.metrics;

import org.jspecify.annotations.NullMarked;
