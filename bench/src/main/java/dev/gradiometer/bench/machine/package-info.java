/**
 * What the processor is and what it could do: {@link dev.gradiometer.bench.machine.Machine},
 * {@link dev.gradiometer.bench.machine.FmaPeak}.
 *
 * {@snippet :
 * double gflops = new FmaPeak(Duration.ofMillis(50), Duration.ofSeconds(1)).measure(Precision.FLOAT32, 2);
 * }
 *
 * <p>The peak is measured and not looked up, so it holds for the clock rate that the machine had at that moment.
 */
@NullMarked
package dev.gradiometer.bench.machine;

import org.jspecify.annotations.NullMarked;
