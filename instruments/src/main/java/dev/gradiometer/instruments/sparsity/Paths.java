package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.readings.Scaled;

/**
 * Paths from an input to an output of the network: one unit a layer, joined by the entries of W, through the branch of
 * a residual block or past it. A path is fully active for a sample if all activations on it are on.
 *
 * <p>Counted by propagation, in O(units) a layer: the paths that reach a unit are the sum over the units before it in a
 * dense layer, its own count or 0 in an activation, and skip plus branch in a residual block. Normalisation, dropout
 * and softmax pass each unit on. In a chain of dense layers the share is Π_l (units on in layer l / units of layer l).
 *
 * @param total       paths in the network, whatever the weights
 * @param share       mean over the samples of the share of paths that are fully active
 * @param independent the same if every unit were on by chance, each with its own rate: where it differs from
 *     {@code share}, units go on and off together
 * @param ever        share of the paths whose units are each on for some sample, not necessarily the same: what a
 *     gradient can reach at all
 */
public record Paths(Scaled total, Scaled share, Scaled independent, Scaled ever) {}
