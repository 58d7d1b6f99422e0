package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** Both tangents are multiplied by the step's mask. */
final class DropoutTangent extends TangentCell {
    private final DropoutCell cell;
    private final Matrix h;

    DropoutTangent(Layer.Dropout layer, DropoutCell cell, Kernels kernels, Matrix h) {
        super(layer, kernels, h.precision(), 0);
        this.cell = cell;
        this.h = h;
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        if (input == null || !cell.dropped) {
            return input;
        }
        h.copyFrom(input);
        kernels.multiplyElements(cell.mask, h);
        return h;
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        if (cell.dropped) {
            kernels.multiplyElements(cell.mask, tangent);
        }
        return tangent;
    }
}
