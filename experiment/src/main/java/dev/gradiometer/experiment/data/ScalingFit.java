package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.Affine;
import dev.gradiometer.input.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Takes shift and divisor of each column from the samples that train. */
final class ScalingFit {
    private final String source;
    private final List<String> names;
    private final Supplier<ColumnStatistics> training;

    /**
     * @param source what messages call the rows
     * @param names  of their columns
     */
    ScalingFit(String source, List<String> names, Rows rows, int[] training) {
        this(source, names, () -> ColumnStatistics.of(rows, training));
    }

    /** @param training statistics of the samples that train; asked for if the scaling needs them */
    ScalingFit(String source, List<String> names, Supplier<ColumnStatistics> training) {
        this.source = source;
        this.names = names;
        this.training = training;
    }

    /**
     * Fits a scaling of inputs.
     *
     * @throws dev.gradiometer.input.UserInputException naming the columns, if the values of some are so far apart or so
     *     close that float64 cannot hold the divisor
     */
    Affine inputs(Scaling scaling) {
        return switch (scaling) {
            case NONE -> Affine.NONE;
            case UNIT -> {
                double[] divisor = new double[names.size()];
                Arrays.fill(divisor, 255);
                yield new Affine(new double[names.size()], divisor);
            }
            case MIN_MAX -> minMax(scaling.label());
            case STANDARDISE -> standardised(scaling.label());
        };
    }

    /** As {@link #inputs} for targets, whose curve the rows went through already. */
    Affine targets(TargetScaling scaling) {
        return switch (scaling) {
            case NONE -> Affine.NONE;
            case MIN_MAX -> minMax(scaling.label());
            case STANDARDISE, LOG, LOG1P -> standardised(scaling.label());
        };
    }

    private Affine minMax(String scaling) {
        ColumnStatistics columns = training.get();
        return checked(scaling, false, columns, columns.min(), columns.span(ones()));
    }

    private Affine standardised(String scaling) {
        ColumnStatistics columns = training.get();
        return checked(scaling, true, columns, columns.mean(), columns.deviation(ones()));
    }

    private double[] ones() {
        double[] ones = new double[names.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Where a column's divisor is no number above 0 although its values are finite and differ, the squares or the span
     * left the range of float64. A value that is not finite is for the reader of the samples to name.
     */
    private Affine checked(
            String scaling, boolean byDeviation, ColumnStatistics columns, double[] shift, double[] divisor) {
        Problems problems = new Problems();
        for (int c = 0; c < shift.length; c++) {
            double min = columns.min()[c];
            double max = columns.max()[c];
            boolean finite = Double.isFinite(min) && Double.isFinite(max);
            boolean vanished = byDeviation && max > min && columns.deviation()[c] == 0;
            if (finite && (vanished || !Double.isFinite(divisor[c]))) {
                String column = names.get(c);
                problems.add(
                        () -> "%s, column %s: the values from %s to %s are too %s for the scaling %s"
                                .formatted(
                                        source,
                                        Check.quote(column),
                                        min,
                                        max,
                                        vanished ? "close together" : "far apart",
                                        scaling),
                        "give the column in other units, or leave it out");
            }
        }
        problems.check();
        return new Affine(shift, divisor);
    }
}
