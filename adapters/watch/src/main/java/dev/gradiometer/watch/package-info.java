/**
 * What listeners of other frameworks on the JVM share: when a step is recorded, how arrays become readings, and a run
 * folder that is written without ever harming the program that trains.
 *
 * <p>A {@link dev.gradiometer.watch.WatchedRun} is the record of one training. A listener asks it whether the step is
 * {@linkplain dev.gradiometer.watch.Cadence recorded}, measures it with {@link dev.gradiometer.watch.Entries} and
 * {@link dev.gradiometer.watch.SlopeProbe}, and hands the readings over:
 *
 * <pre>{@code
 * WatchedRun run = new WatchedRun(WatchOptions.DEFAULT.named("mnist"), "my adapter 1.0", model, seen);
 * run.begin(setup);
 * run.step(reading, counts);
 * run.end(Ending.COMPLETED);
 * }</pre>
 *
 * Everything that a listener does runs inside a {@link dev.gradiometer.watch.Guard}: the first failure is one warning,
 * and after it the training goes on unwatched.
 */
@NullMarked
package dev.gradiometer.watch;

import org.jspecify.annotations.NullMarked;
