/** Whether a network fails: by training it and its parent with many seeds, never by what was done to it. */
@NullMarked
package dev.gradiometer.bench.ground.label;

import org.jspecify.annotations.NullMarked;
