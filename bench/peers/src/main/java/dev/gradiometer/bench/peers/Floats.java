package dev.gradiometer.bench.peers;

import dev.gradiometer.engine.array.Matrix;

/** A matrix as engines on the JVM take their arrays: on the heap, row by row, in float32. */
final class Floats {
    private Floats() {}

    static float[] of(Matrix matrix) {
        float[] values = new float[matrix.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(i);
        }
        return values;
    }
}
