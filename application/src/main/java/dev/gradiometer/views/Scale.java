package dev.gradiometer.views;

import dev.gradiometer.sweeps.Cell;
import dev.gradiometer.sweeps.Measure;
import dev.gradiometer.sweeps.SweepResult;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * Where medians of a sweep lie between its worst and its best one. Errors and losses are held against each other by
 * their logarithms; a median that is worse than guessing counts as guessing.
 *
 * @param worst       what is shown darkest
 * @param best        what is shown lightest
 * @param logarithmic whether logarithms are compared
 * @param flat        the level of all where worst and best are the same: 0 if nothing is better than guessing, else 1
 */
public record Scale(double worst, double best, boolean logarithmic, double flat) {
    private static final double SAME = 1e-4;

    /** The scale of all points that have a median. */
    public static Scale of(SweepResult result) {
        Measure measure = result.measure();
        return of(result, cell -> DoubleStream.of(cell.median(measure)));
    }

    /** The scale that has the best and the worst seed of each point too. */
    public static Scale ofSeeds(SweepResult result) {
        Measure measure = result.measure();
        return of(result, cell -> DoubleStream.of(cell.median(measure), cell.best(measure), cell.worst(measure)));
    }

    private static Scale of(SweepResult result, Function<Cell, DoubleStream> numbers) {
        Measure measure = result.measure();
        double[] all = result.cells().stream()
                .flatMapToDouble(numbers)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return new Scale(0, 1, false, 1);
        }
        double low = all[0];
        double high = all[all.length - 1];
        double guess = result.guessing();
        boolean larger = measure.largerIsBetter();
        double best = larger ? high : low;
        boolean better = Double.isNaN(guess) || ((larger ? best > guess : best < guess) && !same(best, guess));
        if (!better || same(low, high)) {
            return new Scale(best, best, false, better ? 1 : 0);
        }
        double least = larger ? low : high;
        return new Scale(guess > low && guess < high ? guess : least, best, !larger && low > 0, 1);
    }

    /** Whether two values are the same in all the digits that are shown. */
    private static boolean same(double a, double b) {
        return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
    }

    /** From 0, worst, to 1, best. */
    public double level(double median) {
        double span = at(best) - at(worst);
        return span == 0 ? flat : Math.clamp((at(median) - at(worst)) / span, 0, 1);
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
