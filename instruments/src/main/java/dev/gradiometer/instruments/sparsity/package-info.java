/**
 * Sparsity: which units are on for which samples, and what follows from it.
 *
 * <p>{@link dev.gradiometer.instruments.sparsity.SparsityReading} counts units, activation patterns, active paths and
 * multiply-adds over a data set; {@link dev.gradiometer.instruments.sparsity.Representation} asks whether a layer still
 * tells samples apart; {@link dev.gradiometer.instruments.sparsity.ClassFiring} whom the units serve; and
 * {@link dev.gradiometer.instruments.sparsity.UnitHistory} which units went off in a training and came back.
 *
 * <pre>{@code
 * SparsityReading reading = SparsityReading.of(network, inputs);
 * for (LayerFiring layer : reading.layers()) {
 *     System.out.println(layer.name() + " rate " + layer.meanRate() + " dead " + layer.dead());
 * }
 * System.out.println("active paths " + reading.paths().share() + ", multiply-adds saved " + reading.savedShare());
 * }</pre>
 *
 * A unit is <em>on</em> for a sample if its pre-activation lies in the activation's live interval
 * ({@link dev.gradiometer.engine.activation.Pointwise}): for relu, if it fires. Everything is in evaluation mode: no
 * dropout, running statistics.
 */
@NullMarked
package dev.gradiometer.instruments.sparsity;

import org.jspecify.annotations.NullMarked;
