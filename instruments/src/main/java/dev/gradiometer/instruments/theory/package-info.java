/**
 * What theory says about a random network before any training: how lengths, angles and gradients go through its layers,
 * how much they scatter at finite width, and how likely it is to be born dead.
 *
 * <p>{@link dev.gradiometer.instruments.theory.MeanField} is one kind of layer in the limit of large width: its fixed
 * point q*, its gradient gain χ₁, its {@link dev.gradiometer.instruments.theory.Phase} and depth scales.
 * {@link dev.gradiometer.instruments.theory.CriticalPoint} turns that round and finds the weights for which χ₁ = 1.
 * {@link dev.gradiometer.instruments.theory.SignalPropagation} predicts a given network layer by layer.
 * {@link dev.gradiometer.instruments.theory.FiniteWidth} and {@link dev.gradiometer.instruments.theory.ReluTower} hold
 * what is exact at any width.
 *
 * <pre>{@code
 * MeanField field = MeanField.of(new Tanh(), 1.3, 0.05);
 * double q = field.fixedPoint().variance();                 // 0.315316
 * double gain = field.gradientGain();                       // 0.880164 per layer, of the squared norm
 * double reach = field.depthScales().correlation();         // 7.834 layers
 * double weights = CriticalPoint.forBias(new Tanh(), 0.05).orElseThrow().weightVariance();  // 1.760955
 * }</pre>
 *
 * Letters: σ_w² is fan-in times the variance of a weight, σ_b² the variance of a bias, q the mean square of a
 * pre-activation; "gain" is always that of a squared norm. Everything is computed in float64. Mean field is a limit: at
 * depth L and width n its predictions of a single network scatter by L/n.
 */
@NullMarked
package dev.gradiometer.instruments.theory;

import org.jspecify.annotations.NullMarked;
