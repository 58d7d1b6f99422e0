package dev.gradiometer.views;

import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;

/**
 * Where medians of a sweep lie between its worst and its best one. Errors and losses are held against each other by
 * their logarithms; a median that is worse than guessing counts as guessing.
 *
 * @param worst       what is shown darkest
 * @param best        what is shown lightest
 * @param logarithmic whether logarithms are compared
 */
public record Scale(double worst, double best, boolean logarithmic) {
    /** The scale of all points that have a median. */
    public static Scale of(SweepResult result) {
        Measure measure = result.measure();
        double[] medians = result.cells().stream()
                .mapToDouble((Cell cell) -> cell.median(measure))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (medians.length == 0) {
            return new Scale(0, 1, false);
        }
        double low = medians[0];
        double high = medians[medians.length - 1];
        double guess = result.guessing();
        if (measure.largerIsBetter()) {
            return new Scale(guess > low && guess < high ? guess : low, high, false);
        }
        return new Scale(guess < high && guess > low ? guess : high, low, low > 0);
    }

    /** From 0, worst, to 1, best; 1 for all if there is no difference. */
    public double level(double median) {
        double span = at(best) - at(worst);
        return span == 0 ? 1 : Math.clamp((at(median) - at(worst)) / span, 0, 1);
    }

    /** The value at a level. */
    public double value(double level) {
        double at = at(worst) + level * (at(best) - at(worst));
        return logarithmic ? Math.exp(at) : at;
    }

    private double at(double value) {
        return logarithmic ? Math.log(value) : value;
    }
}
