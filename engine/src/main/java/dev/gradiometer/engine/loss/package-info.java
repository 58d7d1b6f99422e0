/** Losses with their gradients: the closed list {@link dev.gradiometer.engine.loss.Loss}. */
@NullMarked
package dev.gradiometer.engine.loss;

import org.jspecify.annotations.NullMarked;
