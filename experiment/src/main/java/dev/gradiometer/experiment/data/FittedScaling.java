package dev.gradiometer.experiment.data;

import java.util.Arrays;

/** Shift and divisor of each column; of none where nothing is scaled. */
final class FittedScaling {
    private final double[] shift;
    private final double[] divisor;

    private FittedScaling(double[] shift, double[] divisor) {
        this.shift = shift;
        this.divisor = divisor;
    }

    /** Takes shift and divisor from the given rows. */
    static FittedScaling fit(Scaling scaling, Rows rows, int[] training) {
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
                yield new FittedScaling(columns.min(), columns.span(ones));
            }
            case STANDARDISE -> {
                ColumnStatistics columns = ColumnStatistics.of(rows, training);
                yield new FittedScaling(columns.mean(), columns.deviation(ones));
            }
        };
    }

    void apply(double[] row) {
        for (int c = 0; c < shift.length; c++) {
            row[c] = (row[c] - shift[c]) / divisor[c];
        }
    }
}
