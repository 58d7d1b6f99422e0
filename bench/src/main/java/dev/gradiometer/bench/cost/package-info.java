/**
 * Counting, timing and condensing: what a measurement of curvature costs
 * ({@link dev.gradiometer.bench.cost.SharpnessCost}), what watching other frameworks costs
 * ({@link dev.gradiometer.bench.cost.WatchCost}) and how long a user waits for the first step
 * ({@link dev.gradiometer.bench.cost.StartTimes}); the work of a step ({@link dev.gradiometer.bench.cost.Work}), many
 * times in three numbers ({@link dev.gradiometer.bench.cost.Times}), growth as a power
 * ({@link dev.gradiometer.bench.cost.PowerLaw}).
 *
 * {@snippet :
 * double gflops = Work.of(workload).flops() / times.median();   // flops a nanosecond
 * }
 *
 * <p>Only matrix multiplication is counted as work; what is elementwise costs memory traffic and hardly any arithmetic.
 */
@NullMarked
package dev.gradiometer.bench.cost;

import org.jspecify.annotations.NullMarked;
