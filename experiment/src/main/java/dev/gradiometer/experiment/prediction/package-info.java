/**
 * A trained network at work: outputs of rows in memory, from any number of threads.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.of(session.network());
 * double[] outputs = predictor.outputs(0.2, 1.7, -0.4);
 * }</pre>
 *
 * A {@link dev.gradiometer.experiment.prediction.Predictor} keeps parameters of its own: training on changes nothing
 * in it. What its outputs mean, such as the probability of each class or a price in the user's unit, is said by
 * {@link dev.gradiometer.experiment.prediction.Answers}.
 */
@NullMarked
package dev.gradiometer.experiment.prediction;

import org.jspecify.annotations.NullMarked;
