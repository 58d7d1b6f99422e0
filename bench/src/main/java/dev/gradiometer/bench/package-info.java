/**
 * What a training step costs, and what the command line withstands. Not published.
 *
 * <p>A {@link dev.gradiometer.bench.Workload} says what is trained. The commands of {@code bench/run} time it:
 * {@code contest} against other engines, each in a process of its own, {@code jmh} kernel by kernel. {@code cost}
 * counts the work, {@code machine} measures what the processor could do.
 *
 * {@snippet :
 * Workload a = Workload.named("A");
 * Network network = a.network(Precision.FLOAT32);
 * Sample sample = a.sample(Precision.FLOAT32);
 * }
 *
 * <p>{@code faults} and {@code soak} try what the command line withstands.
 *
 * <p>Times are of this machine at this moment: compare only within one run.
 */
@NullMarked
package dev.gradiometer.bench;

import org.jspecify.annotations.NullMarked;
