/**
 * A trained network at work: what it says of rows in memory, from any number of threads.
 *
 * <pre>{@code
 * RowPredictor predictor = RecordedRun.open(Path.of("runs/2026-01-02-030405-passengers")).predictor();
 * Prediction prediction = predictor.predict(Map.of("age", 42, "port", "Cherbourg"));
 * }</pre>
 *
 * A {@link dev.gradiometer.experiment.prediction.RowPredictor} takes rows as the user has them. Inside it a
 * {@link dev.gradiometer.experiment.prediction.Predictor} gives the outputs of the network alone; it keeps parameters
 * of its own: training on changes nothing in it. What outputs mean, such as the probability of each class or a price in
 * the user's unit, is said by {@link dev.gradiometer.experiment.prediction.Answers}.
 */
@NullMarked
package dev.gradiometer.experiment.prediction;

import org.jspecify.annotations.NullMarked;
