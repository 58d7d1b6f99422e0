package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** ḣ = φ′(z) ⊙ ż; u̇ = φ′(z) ⊙ δ̇ + φ″(z) ⊙ ż ⊙ δ. */
final class ActivateTangent extends TangentCell {
    private final Layer.Activate layer;
    private final ActivateCell cell;
    private final Matrix h;
    private @Nullable Matrix zTangent;

    ActivateTangent(Layer.Activate layer, ActivateCell cell, Kernels kernels, Matrix h) {
        super(layer, kernels, h.precision(), layer.activation().bends() ? h.rows() : 0);
        this.layer = layer;
        this.cell = cell;
        this.h = h;
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        zTangent = input;
        if (input == null) {
            return null;
        }
        h.copyFrom(input);
        kernels.slope(layer.activation(), cell.z, cell.h, h, null, null);
        return h;
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        Matrix moved = zTangent;
        if (moved == null || !layer.activation().bends()) {
            kernels.slope(layer.activation(), cell.z, cell.h, tangent, null, null);
        } else {
            kernels.slopeTangent(layer.activation(), cell.z, cell.h, moved, signal, tangent);
        }
        return tangent;
    }
}
