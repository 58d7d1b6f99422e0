/**
 * Activations φ with their first and second derivatives.
 *
 * <p>{@link dev.gradiometer.engine.activation.Activation} is the closed list; all but
 * {@link dev.gradiometer.engine.activation.Softmax} are {@link dev.gradiometer.engine.activation.Pointwise}. They are
 * written for one float64 number at a time: this is the definition, and kernels are tested against it.
 */
@NullMarked
package dev.gradiometer.engine.activation;

import org.jspecify.annotations.NullMarked;
