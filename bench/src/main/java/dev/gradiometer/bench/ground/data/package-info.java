/** The tables that the networks of the proving ground are trained on, written into one folder. */
@NullMarked
package dev.gradiometer.bench.ground.data;

import org.jspecify.annotations.NullMarked;
