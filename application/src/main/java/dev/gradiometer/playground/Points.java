package dev.gradiometer.playground;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.Part;

/**
 * Samples that are points of the plane, in the units of the network's inputs.
 *
 * @param x     first input of each
 * @param y     second input of each
 * @param label class of each
 */
@SuppressWarnings("ArrayRecordComponent")
public record Points(double[] x, double[] y, int[] label) {
    static Points of(Part part) {
        Matrix inputs = (Matrix) part.inputs();
        Matrix targets = part.targets();
        int rows = inputs.rows();
        Points points = new Points(new double[rows], new double[rows], new int[rows]);
        for (int row = 0; row < rows; row++) {
            points.x[row] = inputs.get(row, 0);
            points.y[row] = inputs.get(row, 1);
            points.label[row] = label(targets, row);
        }
        return points;
    }

    /** The class of a sample whose target is one-hot. */
    static int label(Matrix targets, int row) {
        int label = 0;
        for (int k = 1; k < targets.columns(); k++) {
            label = targets.get(row, k) > targets.get(row, label) ? k : label;
        }
        return label;
    }
}
