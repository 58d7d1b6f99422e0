package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Σᵢ ℓᵢ over the samples of a batch instead of their mean: every gradient is n times that of {@code each} on a batch of
 * n samples, and so is the curvature. Values stay comparable: what {@link #sum} returns is the same, and callers report
 * the mean.
 *
 * <p>As PyTorch's {@code reduction="sum"}, but that a sample's loss is still the mean over its outputs where
 * {@code each} says so; PyTorch adds up outputs too.
 *
 * @param each gives the loss of each sample
 */
public record Summed(Loss each) implements Loss {
    /** @throws IllegalArgumentException if {@code each} is a sum already */
    public Summed {
        if (each instanceof Summed) {
            throw new IllegalArgumentException("summed: expected a loss that is a mean, got a sum");
        }
    }

    /** That of {@link #each}. */
    @Override
    public String name() {
        return each.name();
    }

    /** Writes ∂/∂f of the sum: {@code batch} does not matter. */
    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        return each.sum(outputs, targets, weights, delta, 1);
    }

    @Override
    public void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        each.tangent(outputs, targets, weights, outputsTangent, deltaTangent, 1);
    }

    @Override
    public double overMean(int batch) {
        return batch;
    }
}
