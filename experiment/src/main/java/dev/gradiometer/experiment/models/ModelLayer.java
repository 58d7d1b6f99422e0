package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.formats.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer of a model, with its arrays. */
public sealed interface ModelLayer {
    /**
     * z = h Wᵀ + b.
     *
     * @param weights units × inputs
     * @param bias    as many as units, or null
     */
    record Dense(Tensor weights, @Nullable Tensor bias, boolean frozen) implements ModelLayer {
        int units() {
            return Math.toIntExact(weights.shape().getFirst());
        }

        int inputs() {
            return Math.toIntExact(weights.shape().getLast());
        }
    }

    /** h = φ(z). */
    record Activate(Activation activation) implements ModelLayer {}

    /** Over the units of each sample. */
    record LayerNorm(double epsilon, Tensor gain, Tensor shift) implements ModelLayer {}

    /**
     * Over the samples of a batch.
     *
     * @param momentum share of a batch's statistics that enters the running averages
     */
    record BatchNorm(double epsilon, double momentum, Tensor gain, Tensor shift, Tensor mean, Tensor variance)
            implements ModelLayer {}

    /** Zeroes entries in training. */
    record Dropout(double rate) implements ModelLayer {}

    /** h + scale · branch(h). */
    record Residual(List<ModelLayer> branch, double scale) implements ModelLayer {
        public Residual {
            branch = List.copyOf(branch);
        }
    }

    /** factor · h, which a network has at the end of a branch alone. */
    record Scale(double factor) implements ModelLayer {}
}
