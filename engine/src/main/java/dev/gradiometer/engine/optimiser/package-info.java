/** Optimisers. */
@NullMarked
package dev.gradiometer.engine.optimiser;

import org.jspecify.annotations.NullMarked;
