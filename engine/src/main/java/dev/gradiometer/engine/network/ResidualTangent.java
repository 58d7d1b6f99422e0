package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ẋ + s · (branch's answer to ẋ); the signal's tangent likewise, brought to the power of two that the cell's sum has.
 */
final class ResidualTangent extends TangentCell {
    private final Layer.Residual layer;
    private final List<TangentCell> branch;
    private final Matrix sum;
    private final Matrix branchTangent;

    ResidualTangent(Layer.Residual layer, List<TangentCell> branch, Kernels kernels, Matrix sum, Matrix branchTangent) {
        super(layer, kernels, sum.precision(), 0);
        this.layer = layer;
        this.branch = List.copyOf(branch);
        this.sum = sum;
        this.branchTangent = branchTangent;
    }

    @Override
    boolean holds(Parameter parameter) {
        return branch.stream().anyMatch(cell -> cell.holds(parameter));
    }

    @Override
    @Nullable Matrix forward(@Nullable Matrix input, Direction direction) {
        Matrix h = input;
        for (TangentCell cell : branch) {
            h = cell.forward(h, direction);
        }
        if (h == null) {
            return null;
        }
        kernels.scaleAdd(layer.scale(), h, 0, sum);
        if (input != null) {
            kernels.scaleAdd(1, input, 1, sum);
        }
        return sum;
    }

    @Override
    Matrix backward(Matrix tangent, Direction direction, boolean onward) {
        kernels.scaleAdd(layer.scale(), tangent, 0, branchTangent);
        Matrix below = branchTangent;
        int lowest = lowest(branch, direction.only());
        for (int i = branch.size() - 1; i >= (onward ? 0 : lowest); i--) {
            below = branch.get(i).backward(below, direction, onward || i > lowest);
        }
        if (onward) {
            int branchExponent = branch.isEmpty() ? exponent : branch.getFirst().exponentBelow;
            kernels.scaleAdd(
                    Gradients.factor(branchExponent - exponentBelow),
                    below,
                    Gradients.factor(exponent - exponentBelow),
                    tangent);
        }
        return tangent;
    }
}
