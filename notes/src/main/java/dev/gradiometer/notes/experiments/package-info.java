/**
 * What chapters and exhibits of the notebook do on the engine: networks, passes through them, short trainings, and what
 * is read off.
 *
 * <p>{@link dev.gradiometer.notes.experiments.Nets} builds the networks and
 * {@link dev.gradiometer.notes.experiments.Measure} has what several of them measure; the other types are one experiment
 * each, with the size of its network as an argument.
 *
 * <pre>{@code
 * SigmoidTower.Flow flow = new SigmoidTower(128, 40).flow(1, 32, Precision.FLOAT64, 8);
 * double decades = flow.gradient() / Math.log(10);
 * }</pre>
 *
 * Seeds are arguments too: the same ones give the same numbers.
 */
@NullMarked
package dev.gradiometer.notes.experiments;

import org.jspecify.annotations.NullMarked;
