/**
 * Seeded random streams: {@link dev.gradiometer.engine.random.Seeds}. Nothing in this project draws from an unseeded
 * generator.
 */
@NullMarked
package dev.gradiometer.engine.random;

import org.jspecify.annotations.NullMarked;
