/** How many failing networks of the proving ground are repaired, by us and by other ways at the same budget. */
@NullMarked
package dev.gradiometer.bench.ground.mend;

import org.jspecify.annotations.NullMarked;
