/**
 * Which points a sweep tries: {@link dev.gradiometer.trials.design.Design} takes them from a
 * {@link dev.gradiometer.experiment.spec.SweepSpec} as a grid, at random or as a Sobol sequence.
 *
 * {@snippet :
 * SweepSpec sweep = SweepSpec.DEFAULT.withAxis("training.learning-rate=1e-4..1:log:13");
 * List<List<String>> points = Design.points(sweep, 1);          // 13 points of one value
 * }
 *
 * <p>A point is a list of texts, one for each axis, as they stand behind the equals sign of an override. Nothing is
 * trained here.
 */
@NullMarked
package dev.gradiometer.trials.design;

import org.jspecify.annotations.NullMarked;
