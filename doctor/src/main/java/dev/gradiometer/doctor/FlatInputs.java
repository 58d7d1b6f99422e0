package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.formats.Tensor;
import java.util.Arrays;

/**
 * Inputs of any shape as rows that a plain model reads. Numbers are laid flat, and where that makes more than
 * {@value #MOST} of them, neighbours are averaged along every axis that is longer than {@value #SHORT}. Tokens become a
 * one for each place and token, or where those are too many, how often each token comes.
 */
final class FlatInputs {
    private static final int MOST = 400;

    /** Channels of an image, but not its rows. */
    private static final int SHORT = 4;

    private FlatInputs() {}

    /** Rows of {@code inputs}, whose first axis counts samples; whole numbers are tokens, none below 0. */
    static Matrix of(Tensor inputs) {
        int samples = Math.toIntExact(inputs.shape().getFirst());
        double[] values = inputs.toDoubles();
        int columns = values.length / samples;
        if (inputs.type().whole()) {
            return tokens(values, samples, columns);
        }
        int[] extents = new int[inputs.dimensions() - 1];
        for (int axis = 0; axis < extents.length; axis++) {
            extents[axis] = Math.toIntExact(inputs.shape().get(axis + 1));
        }
        int block = extents.length < 2 ? 1 : block(extents);
        int[] places = places(extents, block);
        int width = Arrays.stream(places).max().orElse(0) + 1;
        double[] count = new double[width];
        for (int place : places) {
            count[place]++;
        }
        Matrix rows = Matrix.zeros(Precision.FLOAT32, samples, width);
        double[] row = new double[width];
        for (int r = 0; r < samples; r++) {
            Arrays.fill(row, 0);
            for (int c = 0; c < columns; c++) {
                row[places[c]] += values[r * columns + c] / count[places[c]];
            }
            rows.writeRow(r, row);
        }
        return rows;
    }

    /** Neighbours along an axis that are averaged. */
    private static int block(int[] extents) {
        int longest = Arrays.stream(extents).max().orElse(1);
        int block = 1;
        while (block < longest && width(extents, block) > MOST) {
            block++;
        }
        return block;
    }

    private static int along(int extent, int block) {
        return extent > SHORT ? Math.ceilDiv(extent, block) : extent;
    }

    private static long width(int[] extents, int block) {
        return Arrays.stream(extents).asLongStream().reduce(1, (all, extent) -> all * along((int) extent, block));
    }

    /** The column of every entry of a sample. */
    private static int[] places(int[] extents, int block) {
        int[] places = {0};
        for (int extent : extents) {
            int[] longer = new int[places.length * extent];
            int fewer = along(extent, block);
            int each = extent > SHORT ? block : 1;
            for (int p = 0; p < longer.length; p++) {
                longer[p] = places[p / extent] * fewer + p % extent / each;
            }
            places = longer;
        }
        return places;
    }

    private static Matrix tokens(double[] values, int samples, int length) {
        int kinds = (int) Math.min(
                        Integer.MAX_VALUE - 1, Arrays.stream(values).max().orElse(0))
                + 1;
        boolean placed = (long) kinds * length <= MOST;
        int columns = placed ? kinds * length : Math.min(MOST, kinds);
        Matrix rows = Matrix.zeros(Precision.FLOAT32, samples, columns);
        double[] row = new double[columns];
        for (int r = 0; r < samples; r++) {
            Arrays.fill(row, 0);
            for (int c = 0; c < length; c++) {
                int token = (int) values[r * length + c];
                row[placed ? c * kinds + token : token % columns]++;
            }
            rows.writeRow(r, row);
        }
        return rows;
    }
}
