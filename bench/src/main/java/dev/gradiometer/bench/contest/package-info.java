/**
 * Engines against each other at the same training step, each in a process of its own, in turns.
 *
 * <p>An {@link dev.gradiometer.bench.contest.Entry} is a row of the table to come.
 * {@link dev.gradiometer.bench.contest.Contest} starts a process for each, compares its first losses with ours in
 * float64, and lets all of them train in turns. A Java engine is a {@link dev.gradiometer.bench.contest.Contestant};
 * others are found as services, so that peers need not be there.
 *
 * {@snippet :
 * Contest contest = new Contest(engines, new Pace(3, 1.5, 2), System.err::println);
 * List<Row> rows = contest.run(entries);
 * }
 *
 * <p>Waiting processes must not compute: an engine whose threads spin after a step gets a pause before the next one's
 * turn.
 */
@NullMarked
package dev.gradiometer.bench.contest;

import org.jspecify.annotations.NullMarked;
