package dev.gradiometer.playground;

/**
 * What mean-field theory says of hidden layers that are all alike.
 *
 * @param gain          χ₁: factor of a gradient's square per layer
 * @param gradientDepth layers over which the gradient's square changes by a factor of e
 */
public record Theory(double gain, double gradientDepth) {}
