package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Problems;
import java.util.Arrays;

/** Shift and divisor of each column; of none where nothing is scaled. */
final class FittedScaling {
    private final double[] shift;
    private final double[] divisor;

    private FittedScaling(double[] shift, double[] divisor) {
        this.shift = shift;
        this.divisor = divisor;
    }

    /**
     * Takes shift and divisor from the given rows of a source.
     *
     * @throws dev.gradiometer.input.UserInputException naming the columns, if the values of some are so far apart or so
     *     close that float64 cannot hold the divisor
     */
    static FittedScaling fit(Scaling scaling, Source source, int[] training) {
        Rows rows = source.inputs();
        double[] ones = new double[rows.width()];
        Arrays.fill(ones, 1);
        return switch (scaling) {
            case NONE -> new FittedScaling(new double[0], new double[0]);
            case UNIT -> {
                Arrays.fill(ones, 255);
                yield new FittedScaling(new double[rows.width()], ones);
            }
            case MIN_MAX -> {
                ColumnStatistics columns = ColumnStatistics.of(rows, training);
                yield checked(scaling, source, columns, columns.min(), columns.span(ones));
            }
            case STANDARDISE -> {
                ColumnStatistics columns = ColumnStatistics.of(rows, training);
                yield checked(scaling, source, columns, columns.mean(), columns.deviation(ones));
            }
        };
    }

    /**
     * Where a column's divisor is no number above 0 although its values are finite and differ, the squares or the span
     * left the range of float64. A value that is not finite is for the reader of the samples to name.
     */
    private static FittedScaling checked(
            Scaling scaling, Source source, ColumnStatistics columns, double[] shift, double[] divisor) {
        Problems problems = new Problems();
        for (int c = 0; c < shift.length; c++) {
            double min = columns.min()[c];
            double max = columns.max()[c];
            boolean finite = Double.isFinite(min) && Double.isFinite(max);
            boolean vanished = scaling == Scaling.STANDARDISE && max > min && columns.deviation()[c] == 0;
            if (finite && (vanished || !Double.isFinite(divisor[c]))) {
                String column = source.inputNames().get(c);
                problems.add(
                        () -> "%s, column %s: the values from %s to %s are too %s for the scaling %s"
                                .formatted(
                                        source.name(),
                                        Check.quote(column),
                                        min,
                                        max,
                                        vanished ? "close together" : "far apart",
                                        scaling.label()),
                        "give the column in other units, or leave it out");
            }
        }
        problems.check();
        return new FittedScaling(shift, divisor);
    }

    void apply(double[] row) {
        for (int c = 0; c < shift.length; c++) {
            row[c] = (row[c] - shift[c]) / divisor[c];
        }
    }
}
