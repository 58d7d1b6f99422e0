/**
 * The spectrum of the network's Jacobian: how much a small change of the input is stretched or shrunk on its way, in
 * every direction.
 *
 * <p>{@link dev.gradiometer.instruments.spectrum.JacobianSpectrum} holds ln of the singular values of ∂h^to/∂h^from at
 * given samples, all of them, at any depth, for the whole network or a
 * {@link dev.gradiometer.instruments.spectrum.LayerRange}; {@link dev.gradiometer.instruments.spectrum.LayerSpectrum}
 * the singular values of each W and of each diag(φ′) W; {@link dev.gradiometer.instruments.spectrum.Spread} how a
 * number is distributed over samples.
 *
 * <pre>{@code
 * JacobianSpectrum spectrum = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
 * System.out.println(spectrum.conditionDecades().median() + " decades, largest exponent " + spectrum.exponent(0).mean());
 * }</pre>
 *
 * The Jacobian is that of evaluation: dropout passes everything on, and batch normalisation divides by statistics that
 * count as constants. Everything is computed in float64, whatever the network's precision.
 */
@NullMarked
package dev.gradiometer.instruments.spectrum;

import org.jspecify.annotations.NullMarked;
