/**
 * The curvature of the loss: sharpness, its spectrum's ends, and the largest stable learning rate.
 *
 * <p>{@link dev.gradiometer.instruments.curvature.Sharpness} measures the largest eigenvalues of the loss's Hessian by
 * {@link dev.gradiometer.instruments.curvature.Lanczos} on exact Hessian-vector products; a
 * {@link dev.gradiometer.instruments.curvature.SharpnessReading} holds them with error bars;
 * {@link dev.gradiometer.instruments.curvature.StableRate} turns them into the rate that the optimiser in use bears, by
 * its {@link dev.gradiometer.instruments.curvature.StabilityLaw}.
 *
 * <pre>{@code
 * SharpnessReading reading = Sharpness.measure(network, loss, inputs, targets);
 * StableRate rate = StableRate.of(UpdateSpec.of(Momentum.DEFAULT), 0.01, reading);
 * System.out.println(reading.largest().value() + " allows " + rate.largest());
 * }</pre>
 *
 * The law is exact on a quadratic. On a network training goes to the border and stays there: a rate beyond it makes
 * steps overshoot until the curvature has come down (Cohen et al., "Gradient descent on neural networks typically
 * occurs at the edge of stability", 2021).
 */
@NullMarked
package dev.gradiometer.instruments.curvature;

import org.jspecify.annotations.NullMarked;
