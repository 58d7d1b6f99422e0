/** Many trainings of one experiment with something changed, each a value and its answer a value. */
@NullMarked
package dev.gradiometer.trials;

import org.jspecify.annotations.NullMarked;
