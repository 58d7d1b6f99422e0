/**
 * All runs of a folder at a glance: what each one trained and how it went, to be filtered, sorted, compared and asked
 * in SQL.
 *
 * <p>A {@link dev.gradiometer.catalogue.RunCatalogue} has a {@link dev.gradiometer.catalogue.RunSummary} of each run,
 * whichever program recorded it. {@link dev.gradiometer.catalogue.RunColumns} are what can be asked of them by name, a
 * {@link dev.gradiometer.catalogue.RunFilter} is an expression over them, and a
 * {@link dev.gradiometer.catalogue.RunComparison} says in which settings runs differ.
 *
 * <pre>{@code
 * RunCatalogue catalogue = RunCatalogue.of(Path.of("runs"));
 * RunFilter filter = RunFilter.parse("optimiser = adam and rate < 0.01", catalogue.columns());
 * for (RunSummary run : catalogue.runs(filter, RunOrder.parse("loss", catalogue.columns()))) {
 *     System.out.println(run.id() + " " + run.loss());
 * }
 * }</pre>
 *
 * <p>A summary is of the manifest, the findings and the last lines of the readings, never of all readings. It is kept in
 * the user's cache as long as size and time of these three files stay, so that a list costs a look at the files. The run
 * folders are the truth; the cache may be deleted at any time.
 */
@NullMarked
package dev.gradiometer.catalogue;

import org.jspecify.annotations.NullMarked;
