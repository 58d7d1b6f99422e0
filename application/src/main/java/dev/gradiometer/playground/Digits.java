package dev.gradiometer.playground;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.data.Part;

/**
 * Some samples that are pictures of digits.
 *
 * @param side   pixels per side of a picture
 * @param pixels one picture after another, row by row, as bytes from 0 to 255 that are to be read without sign
 * @param label  the digit that each of them is
 */
@SuppressWarnings("ArrayRecordComponent")
public record Digits(int side, byte[] pixels, int[] label) {
    private static final int SHOWN = 40;

    /** The first samples of a part. */
    static Digits of(Part part) {
        Matrix inputs = inputs(part);
        double most = Double.MIN_NORMAL;
        for (int at = 0; at < inputs.size(); at++) {
            most = Math.max(most, inputs.get(at));
        }
        byte[] pixels = new byte[inputs.size()];
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = (byte) Math.round(255 * Math.max(0, inputs.get(at)) / most);
        }
        int[] label = new int[inputs.rows()];
        for (int row = 0; row < label.length; row++) {
            label[row] = Points.label(part.targets(), row);
        }
        return new Digits((int) Math.round(Math.sqrt(inputs.columns())), pixels, label);
    }

    /** What a network is asked to see their answers. */
    static Matrix inputs(Part part) {
        RowSource all = part.inputs();
        return all.toMatrix(0, Math.min(SHOWN, all.rows()));
    }
}
