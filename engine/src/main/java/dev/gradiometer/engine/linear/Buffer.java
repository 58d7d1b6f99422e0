package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;

/**
 * Memory that is used again for matrices of changing shape, because a long product would otherwise fill the native
 * memory with small ones.
 */
final class Buffer {
    private Matrix memory = Matrix.zeros(Precision.FLOAT64, 1, 0);

    /** A rows × columns matrix with undefined content, which overwrites the one taken before. */
    Matrix take(int rows, int columns) {
        if (memory.size() < rows * columns) {
            memory = Matrix.zeros(Precision.FLOAT64, 1, rows * columns);
        }
        return memory.slice(0, rows, columns);
    }
}
