package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.SweepSpec;
import java.util.List;
import java.util.Objects;

/**
 * What a sweep found.
 *
 * @param name     of the experiment
 * @param sweep    what was asked
 * @param measure  by which points are compared
 * @param guessing the measure for guessing; NaN if that is not known
 * @param cells    for each point, in the order of the plan
 * @param theories what theory says beforehand about the same axes
 * @param complete whether everything that was planned is done
 */
public record SweepResult(
        String name,
        SweepSpec sweep,
        Measure measure,
        double guessing,
        List<Cell> cells,
        List<Theory> theories,
        boolean complete) {
    public SweepResult {
        cells = List.copyOf(cells);
        theories = List.copyOf(theories);
    }

    /** The settings that were changed. */
    public List<Axis> axes() {
        return sweep.axes();
    }

    /** Trainings that are there. */
    public int trainings() {
        return cells.stream().mapToInt(cell -> cell.tried().size()).sum();
    }

    /** Points that were trained, the best in front; those that were given up early behind all others. */
    public List<Cell> ranked() {
        return cells.stream()
                .filter(cell -> cell.judged().findAny().isPresent())
                .sorted((a, b) -> a.stopped() != b.stopped()
                        ? Boolean.compare(a.stopped(), b.stopped())
                        : Order.compare(a.median(measure), b.median(measure), measure))
                .toList();
    }

    /** The number that an axis's value is, or its place among the values if some are none. */
    public static double position(Axis axis, String value) {
        return switch (axis) {
            case Axis.Interval interval -> Double.parseDouble(value);
            case Axis.Listed listed -> {
                boolean numbers = listed.values().stream().allMatch(SweepResult::isNumber);
                yield numbers ? Double.parseDouble(value) : listed.values().indexOf(value);
            }
        };
    }

    /** Whether a value is a finite number. */
    public static boolean isNumber(String value) {
        try {
            return Double.isFinite(Double.parseDouble(Objects.requireNonNull(value)));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
