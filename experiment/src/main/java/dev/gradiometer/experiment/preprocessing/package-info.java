/**
 * What is fitted on the training part before a network sees it: how columns become its inputs, and how its outputs
 * become classes or numbers in the user's unit.
 *
 * <p>A {@link dev.gradiometer.experiment.preprocessing.Preprocessing} is a value: it is kept in a run's folder, and a
 * trained network needs it and nothing else to predict from new rows.
 */
@NullMarked
package dev.gradiometer.experiment.preprocessing;

import org.jspecify.annotations.NullMarked;
