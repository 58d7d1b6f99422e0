/**
 * What the program takes of the machine over a long time: memory, threads, files.
 *
 * {@snippet :
 * List<Soaked> subjects = List.of(LongTraining.start(launcher, scratch), ManyRuns.start(scratch));
 * Vitals vitals = subjects.getFirst().vitals();
 * }
 *
 * <p>Vitals are read from /proc, so this needs Linux.
 */
@NullMarked
package dev.gradiometer.bench.soak;

import org.jspecify.annotations.NullMarked;
