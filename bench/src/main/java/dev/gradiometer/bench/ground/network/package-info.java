/** The networks of the proving ground: healthy ones, what is done to them, and the causes that are right answers. */
@NullMarked
package dev.gradiometer.bench.ground.network;

import org.jspecify.annotations.NullMarked;
