package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import java.util.Arrays;

/** Inputs by the quantiles between which they lie. */
final class Bins {
    private final byte[][] places;
    private final double[][] uppers;

    /** @param most bins of an input, at most 127 */
    Bins(Matrix inputs, int most) {
        places = new byte[inputs.columns()][inputs.rows()];
        uppers = new double[inputs.columns()][];
        double[] column = new double[inputs.rows()];
        for (int c = 0; c < inputs.columns(); c++) {
            for (int r = 0; r < column.length; r++) {
                column[r] = inputs.get(r, c);
            }
            uppers[c] = uppers(column, most);
            for (int r = 0; r < column.length; r++) {
                int found = Arrays.binarySearch(uppers[c], column[r]);
                places[c][r] = (byte) (found >= 0 ? found : -1 - found);
            }
        }
    }

    /** The largest number of each bin. */
    private static double[] uppers(double[] column, int most) {
        double[] sorted = Arrays.stream(column).sorted().toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (distinct.length <= most) {
            return distinct;
        }
        double[] uppers = new double[most];
        for (int bin = 0; bin < most; bin++) {
            uppers[bin] = sorted[(int) ((bin + 1L) * sorted.length / most) - 1];
        }
        return Arrays.stream(uppers).distinct().toArray();
    }

    int inputs() {
        return places.length;
    }

    int count(int input) {
        return uppers[input].length;
    }

    /** The bin of each sample. */
    byte[] places(int input) {
        return places[input];
    }

    /** The largest number in a bin. */
    double upper(int input, int bin) {
        return uppers[input][bin];
    }
}
