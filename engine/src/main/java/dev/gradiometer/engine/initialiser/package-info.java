/** Initial values of parameters: the closed list {@link dev.gradiometer.engine.initialiser.Initialiser}. */
@NullMarked
package dev.gradiometer.engine.initialiser;

import org.jspecify.annotations.NullMarked;
