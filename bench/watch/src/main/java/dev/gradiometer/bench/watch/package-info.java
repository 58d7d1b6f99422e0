/**
 * What the listeners for DJL and DL4J cost: the same training with and without, in turns in one process.
 *
 * <p>{@code bench/run watch} starts one process for each framework and reads what it prints:
 *
 * {@snippet :
 * Turns turns = new Turns(subject, folder);
 * turns.run(5_000, System.out);
 * }
 *
 * <p>A {@link dev.gradiometer.bench.watch.Subject} is a network with its data; each way of training it has a network,
 * an optimiser and batches of its own, so that nothing of the one is there when the other has its turn.
 */
@NullMarked
package dev.gradiometer.bench.watch;

import org.jspecify.annotations.NullMarked;
