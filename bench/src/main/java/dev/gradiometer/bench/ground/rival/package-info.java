/** Rules of other tools, applied to the same recordings. */
@NullMarked
package dev.gradiometer.bench.ground.rival;

import org.jspecify.annotations.NullMarked;
