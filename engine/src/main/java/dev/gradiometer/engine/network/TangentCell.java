package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of a {@link Cell}'s forward and backward pass along a direction of the parameters, ẋ = ∂x(w + εv)/∂ε
 * at ε = 0.
 *
 * <p>It stands beside its cell, whose buffers it reads, and has seen the cell's backward pass once ({@link #keep}).
 * Tangents of signals carry the power of two of the signal that they belong to, so the two can be added as they are
 * stored. Null stands for a tangent that is zero because nothing below has moved.
 */
abstract sealed class TangentCell
        permits DenseTangent, ActivateTangent, SoftmaxTangent, ResidualTangent, NormalisationTangent, DropoutTangent {
    final Kernels kernels;

    /** The stored signal at the layer's output; empty if the layer does not need it. */
    final Matrix signal;

    private final List<Parameter> parameters;

    /** Powers of two of the signal at the layer's output and at its input. */
    int exponent;

    int exponentBelow;

    /** @param rows rows of the block, or 0 if the signal at the output is not needed */
    TangentCell(Layer layer, Kernels kernels, Precision precision, int rows) {
        this.kernels = kernels;
        this.parameters = layer.parameters();
        this.signal = Matrix.zeros(precision, rows, layer.place().outputs());
    }

    /** Takes in the signal at the layer's output, before the cell's backward pass. */
    void keep(Signal passing) {
        exponent = passing.exponent;
        if (signal.rows() > 0) {
            signal.copyFrom(passing.values);
        }
    }

    /** Whether {@code parameter} belongs to this layer or to a layer inside it. */
    boolean holds(Parameter parameter) {
        return parameters.stream().anyMatch(own -> own.index() == parameter.index());
    }

    /**
     * The output's tangent, in a buffer of this cell; {@code input} must stay as it is until the backward pass is over.
     */
    abstract @Nullable Matrix forward(@Nullable Matrix input, Direction direction);

    /**
     * Turns the tangent of the signal at the output into the one at the input, which may be the same matrix changed.
     *
     * @param onward whether a layer below needs the result; if not, it may be anything
     */
    abstract Matrix backward(Matrix tangent, Direction direction, boolean onward);

    /**
     * product ← alpha · (the tangent of the gradient of one of this layer's parameters, in units of
     * 2^{@link #exponent}) + beta · product, after the backward pass. Layers without parameters are not asked.
     */
    void addProduct(Parameter parameter, double alpha, double beta, Matrix product) {
        throw new IllegalArgumentException("%s does not belong to this layer".formatted(parameter.name()));
    }

    /** The lowest layer of a chain that a backward pass must reach. */
    static int lowest(List<TangentCell> chain, @Nullable Parameter only) {
        for (int i = 0; only != null && i < chain.size(); i++) {
            if (chain.get(i).holds(only)) {
                return i;
            }
        }
        return 0;
    }
}
