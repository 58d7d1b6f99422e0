/** Networks. */
@NullMarked
package dev.gradiometer.engine.network;

import org.jspecify.annotations.NullMarked;
