package dev.gradiometer.replay;

import java.util.Map;

/**
 * A part of a run as columns.
 *
 * @param records recorded steps of the whole run so far
 * @param from    first record of the first column
 * @param width   records of a column; the last column may have fewer
 * @param first   per column, the first step in it
 * @param last    per column, the last step in it
 * @param count   per column, the recorded steps in it
 * @param series  what was measured of the steps
 */
@SuppressWarnings("ArrayRecordComponent")
public record Columns(
        long records, long from, long width, long[] first, long[] last, long[] count, Map<Series, Band> series) {
    /**
     * A number over the columns; NaN where it was not measured.
     *
     * @param min  the smallest in each column
     * @param mean the mean of the finite ones
     * @param max  the largest
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Band(double[] min, double[] mean, double[] max) {}
}
