/**
 * Range: what of a training step a narrower number format would lose, and the loss scale that would save it.
 *
 * <p>{@link dev.gradiometer.instruments.range.NumberFormat} knows the formats and rounds to them;
 * {@link dev.gradiometer.instruments.range.RangeReading} reads a step's weights, activations, gradients and updates in
 * all layers, as {@link dev.gradiometer.instruments.range.Magnitudes}; {@link dev.gradiometer.instruments.range.Fit}
 * says how many of them a format holds and {@link dev.gradiometer.instruments.range.LossScale} which power of two saves
 * the gradients.
 *
 * <pre>{@code
 * RangeReading reading = RangeReading.of(network, loss, inputs, targets, UpdateSpec.of(Adam.DEFAULT));
 * LossScale scale = reading.lossScale(NumberFormat.FLOAT16);
 * System.out.println("scale the loss by 2^" + scale.exponent() + ": loses " + scale.lostShare() + " instead of " + scale.lostShareUnscaled());
 * reading.firstOutside(NumberFormat.FLOAT16).ifPresent(exit -> System.out.println("leaves float16 at " + exit));
 * }</pre>
 *
 * The step is computed in float64 and asked what a format could <em>store</em> of it. Rounding errors that a training
 * in that format would pile up on the way are not simulated.
 */
@NullMarked
package dev.gradiometer.instruments.range;

import org.jspecify.annotations.NullMarked;
