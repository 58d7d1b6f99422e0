package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;

/**
 * Directions at several samples, one per row, those of a sample together: so a weight matrix meets all of them in one
 * multiplication.
 */
final class Directions {
    private final Matrix[] memory = {Matrix.zeros(Precision.FLOAT64, 1, 0), Matrix.zeros(Precision.FLOAT64, 1, 0)};
    private final int[] starts;
    private int current;
    private Matrix matrix = memory[0];

    Directions(int samples) {
        starts = new int[samples + 1];
    }

    int samples() {
        return starts.length - 1;
    }

    int rows() {
        return starts[samples()];
    }

    int start(int sample) {
        return starts[sample];
    }

    int end(int sample) {
        return starts[sample + 1];
    }

    Matrix matrix() {
        return matrix;
    }

    Matrix of(int sample) {
        return matrix.rows(start(sample), end(sample));
    }

    /** Sets how many directions each sample has and makes room for them; their content is undefined. */
    void reshape(int[] ranks, int width) {
        for (int s = 0; s < samples(); s++) {
            starts[s + 1] = starts[s] + ranks[s];
        }
        take(other(width));
    }

    /** Room for as many directions of another width, which become the current ones after {@link #take}. */
    Matrix other(int width) {
        int place = 1 - current;
        if (memory[place].size() < rows() * width) {
            memory[place] = Matrix.zeros(Precision.FLOAT64, 1, rows() * width);
        }
        return memory[place].slice(0, rows(), width);
    }

    /** Makes what {@link #other} gave the current directions. */
    void take(Matrix next) {
        current = 1 - current;
        matrix = next;
    }

    /** Applies a map to every direction. */
    void advance(LinearMap map, Kernels kernels) {
        Matrix next = other(map.outputs());
        map.apply(this, next, kernels);
        take(next);
    }

    /** The same directions in memory of their own. */
    Directions copy() {
        Directions copy = new Directions(samples());
        System.arraycopy(starts, 0, copy.starts, 0, starts.length);
        Matrix same = copy.other(matrix.columns());
        same.copyFrom(matrix);
        copy.take(same);
        return copy;
    }
}
