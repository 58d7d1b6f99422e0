/** How often the doctor and its rivals are right. */
@NullMarked
package dev.gradiometer.bench.ground.sheet;

import org.jspecify.annotations.NullMarked;
