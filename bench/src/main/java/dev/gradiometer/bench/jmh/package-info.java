/**
 * JMH benchmarks: the whole step and its kernels one by one, with each choice of kernels.
 *
 * <pre>{@code
 * bench/run kernels MultiplyBenchmark -p size=256 -p kernels=native,vector
 * }</pre>
 *
 * <p>Kernels are picked once a process, so each choice needs a fork of its own: never run these with {@code -f 0}.
 */
@NullMarked
package dev.gradiometer.bench.jmh;

import org.jspecify.annotations.NullMarked;
