/**
 * The command line.
 *
 * <p>{@link dev.gradiometer.cli.Main} turns arguments into an exit code. Commands ask {@code Runs} for a run and print
 * what {@link dev.gradiometer.views} makes of it; they know neither where the output goes ({@code Surroundings})
 * nor how a run comes about ({@code RecordedRuns}).
 *
 * <pre>{@code
 * ./gradiometer diagnose examples/vanishing-sigmoid-tower.yaml --set training.learning-rate=0.5
 * }</pre>
 *
 * Results go to standard output, progress and errors to standard error.
 */
@NullMarked
package dev.gradiometer.cli;

import org.jspecify.annotations.NullMarked;
