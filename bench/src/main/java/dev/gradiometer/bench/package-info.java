/** JMH benchmarks of whole training steps. Not published. */
@NullMarked
package dev.gradiometer.bench;

import org.jspecify.annotations.NullMarked;
