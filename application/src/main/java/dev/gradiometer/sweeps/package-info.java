/**
 * How a training depends on its settings: a {@link dev.gradiometer.sweeps.Plan} says which points are tried,
 * {@link dev.gradiometer.sweeps.Sweep} has them trained, and the answer is a {@link dev.gradiometer.sweeps.SweepResult}
 * with a {@link dev.gradiometer.sweeps.Cell} for each point.
 *
 * {@snippet :
 * ExperimentFile file = ExperimentFile.read(path, List.of());
 * Plan plan = Plan.of(file, folder, file.sweep().withAxis("training.learning-rate=1e-4..1:log:13"));
 * SweepResult result = new Sweep(plan, LocalTrials.in(folder)).run(progress -> {}, () -> false);
 * result.ranked().getFirst().values();                                  // the rate to take
 * }
 *
 * <p>Planning, training and showing are apart: nothing here prints or draws, and every training is a trial of whichever
 * runner is given.
 */
@NullMarked
package dev.gradiometer.sweeps;

import org.jspecify.annotations.NullMarked;
