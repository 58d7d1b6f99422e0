package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.readings.ParameterRole;
import org.jspecify.annotations.Nullable;

/**
 * ż = h Ẇᵀ + ḣ Wᵀ + ḃ; tangents of the gradients u̇ᵀh + uᵀḣ and Σ rows of u̇; of the input's signal u̇ W + u Ẇ: twice
 * the multiplications of a dense layer in training.
 */
final class DenseTangent extends TangentCell {
    private final Layer.Dense layer;
    private final DenseCell cell;
    private final Matrix z;
    private final Matrix inputSignal;
    private @Nullable Matrix inputTangent;
    private Matrix signalTangent;

    DenseTangent(Layer.Dense layer, DenseCell cell, Kernels kernels, Matrix z, Matrix inputSignal) {
        super(layer, kernels, z.precision(), z.rows());
        this.layer = layer;
        this.cell = cell;
        this.z = z;
        this.inputSignal = inputSignal;
        this.signalTangent = z;
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        inputTangent = input;
        Matrix weights = direction.of(layer.weights());
        Matrix bias = direction.of(layer.bias());
        if (weights == null && bias == null && input == null) {
            return null;
        }
        if (weights != null) {
            kernels.multiply(false, true, 1, cell.input, weights, 0, z);
        }
        if (input != null) {
            kernels.multiply(false, true, 1, input, layer.weights().values(), weights == null ? 0 : 1, z);
        }
        if (weights == null && input == null) {
            kernels.scaleAdd(0, z, 0, z);
        }
        kernels.addBias(z, bias, null);
        return z;
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        signalTangent = tangent;
        if (!onward) {
            return tangent;
        }
        double scale = Math.scalb(1.0, exponent - exponentBelow);
        kernels.multiply(false, false, scale, tangent, layer.weights().values(), 0, inputSignal);
        Matrix weights = direction.of(layer.weights());
        if (weights != null) {
            kernels.multiply(false, false, scale, signal, weights, 1, inputSignal);
        }
        return inputSignal;
    }

    /** Can wait until after the backward pass of all layers, as both signals and both inputs stay. */
    @Override
    void addProduct(Parameter parameter, double alpha, double beta, Matrix product) {
        if (parameter.role() == ParameterRole.BIAS) {
            kernels.columnSums(alpha, signalTangent, beta, product);
            return;
        }
        kernels.multiply(true, false, alpha, signalTangent, cell.input, beta, product);
        Matrix input = inputTangent;
        if (input != null) {
            kernels.multiply(true, false, alpha, signal, input, 1, product);
        }
    }
}
