package dev.gradiometer.inspection;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.instruments.range.NumberFormat;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an array of weights is like by itself, whatever layer it belongs to. A row has the weights of one unit.
 *
 * @param name      of the array
 * @param type      of its elements, in words
 * @param shape     as it is in the file
 * @param smallest  |w| of the smallest that is not 0; NaN if all are
 * @param largest   |w| of the largest
 * @param nonFinite elements that are NaN or infinite
 * @param spectrum  of the matrix rows × all else; null for a vector, or one that would take too long
 * @param rows      units; 0 for a vector
 * @param deadRows  rows that are 0 everywhere
 * @param copies    rows that are equal to one before them, without dead ones
 * @param outside   for each format that does not hold all elements how many it does not
 */
public record ArrayReading(
        String name,
        String type,
        List<Long> shape,
        double smallest,
        double largest,
        long nonFinite,
        @Nullable Spectrum spectrum,
        int rows,
        int deadRows,
        int copies,
        List<Outside> outside) {
    private static final long MOST_ELEMENTS = 1L << 22;
    private static final long MOST_SIDE = 1 << 11;
    private static final double NEAR_ZERO = 1e-12;

    public ArrayReading {
        shape = List.copyOf(shape);
        outside = List.copyOf(outside);
    }

    /**
     * Singular values of a matrix.
     *
     * @param largest    ‖W‖₂
     * @param smallest   of as many as the shorter side has
     * @param stableRank ‖W‖² / ‖W‖₂²: along how many directions the matrix is as large as along its largest
     */
    public record Spectrum(double largest, double smallest, double stableRank) {
        /** Largest by smallest; infinite if the rows or columns depend on each other. */
        public double condition() {
            return smallest <= NEAR_ZERO * largest ? Double.POSITIVE_INFINITY : largest / smallest;
        }
    }

    /**
     * Shares of the elements that a format does not hold.
     *
     * @param above too large
     * @param below not 0, and below its smallest normal number
     */
    public record Outside(NumberFormat format, double above, double below) {}

    /**
     * Reads an array.
     *
     * @param unitsLast whether units are the last dimension, not the first
     */
    public static ArrayReading of(String name, Tensor tensor, boolean unitsLast) {
        double[] values = tensor.toDoubles();
        double smallest = Double.NaN;
        double largest = 0;
        long nonFinite = 0;
        for (double value : values) {
            double size = Math.abs(value);
            if (!Double.isFinite(value)) {
                nonFinite++;
            } else if (size > 0) {
                smallest = size < smallest || Double.isNaN(smallest) ? size : smallest;
                largest = Math.max(largest, size);
            }
        }
        double[][] rows =
                tensor.dimensions() < 2 || values.length == 0 ? new double[0][] : rows(tensor, values, unitsLast);
        Set<DoubleBuffer> different = new HashSet<>();
        int dead = 0;
        for (double[] row : rows) {
            if (Arrays.stream(row).allMatch(w -> w == 0)) {
                dead++;
            } else {
                different.add(DoubleBuffer.wrap(row));
            }
        }
        return new ArrayReading(
                name,
                tensor.type().words(),
                tensor.shape(),
                smallest,
                largest,
                nonFinite,
                nonFinite == 0 ? spectrum(rows) : null,
                rows.length,
                dead,
                rows.length - dead - different.size(),
                outside(values));
    }

    private static double[][] rows(Tensor tensor, double[] values, boolean unitsLast) {
        int count = Math.toIntExact(
                unitsLast ? tensor.shape().getLast() : tensor.shape().getFirst());
        int width = values.length / count;
        double[][] rows = new double[count][width];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < width; column++) {
                rows[row][column] = values[unitsLast ? column * count + row : row * width + column];
            }
        }
        return rows;
    }

    private static @Nullable Spectrum spectrum(double[][] rows) {
        if (rows.length == 0
                || (long) rows.length * rows[0].length > MOST_ELEMENTS
                || Math.min(rows.length, rows[0].length) > MOST_SIDE) {
            return null;
        }
        double[] values = LinearAlgebra.best().singularValues(Matrix.of(Precision.FLOAT64, rows));
        double largest = Arrays.stream(values).max().orElse(0);
        double smallest = Arrays.stream(values).min().orElse(0);
        double squares = Arrays.stream(values).map(s -> s * s).sum();
        return new Spectrum(largest, smallest, largest == 0 ? 0 : squares / (largest * largest));
    }

    private static List<Outside> outside(double[] values) {
        List<Outside> outside = new ArrayList<>();
        for (NumberFormat format : NumberFormat.values()) {
            long above = 0;
            long below = 0;
            for (double value : values) {
                double size = Math.abs(value);
                above += size > format.largest() ? 1 : 0;
                below += size > 0 && size < format.smallestNormal() ? 1 : 0;
            }
            if (above + below > 0) {
                outside.add(new Outside(format, (double) above / values.length, (double) below / values.length));
            }
        }
        return outside;
    }
}
