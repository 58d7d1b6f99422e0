package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * 𝓛 = g(hᴸ, y): a mean over samples, and its gradient with respect to the network's output. With weights w of samples,
 * 𝓛 = (1/n) Σᵢ wᵢ ℓᵢ: it is a mean of the same size if the weights have mean 1. {@link Summed} is the sum instead.
 *
 * <p>Outputs f and targets y are samples × outputs. Where a formula has a sum over j it runs over outputs; means over
 * outputs and samples are as in Keras and PyTorch.
 */
public sealed interface Loss permits ElementwiseLoss, CategoricalCrossEntropy, Summed {
    /** The name used in experiment files and output. */
    String name();

    /** The loss of each sample: this one, unless samples are {@linkplain Summed summed}. */
    default Loss each() {
        return this;
    }

    /**
     * Adds up the samples' losses and writes δᴸ = ∂𝓛/∂f.
     *
     * @param outputs rows × outputs
     * @param targets same shape
     * @param weights rows × 1, by which each row's loss is multiplied; null for 1
     * @param delta   same shape, overwritten with the gradient of (sum of the rows' losses) / {@code batch}; null if
     *     not wanted
     * @param batch   number of samples that the mean runs over: at least the number of rows, larger if the batch is
     *     split
     * @return the sum of the rows' losses, not divided
     */
    double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch);

    /** The same without weights. */
    default double sum(Matrix outputs, Matrix targets, @Nullable Matrix delta, int batch) {
        return sum(outputs, targets, null, delta, batch);
    }

    /**
     * Writes the change of δᴸ along a change of the outputs: δ̇ᴸ = ∂²𝓛/∂f² · ḟ, sample by sample. What {@link #sum}
     * treats as flat (a clip that acts, a kink) has no curvature.
     *
     * @param outputs        rows × outputs
     * @param targets        same shape
     * @param weights        as in {@link #sum}
     * @param outputsTangent ḟ, same shape
     * @param deltaTangent   same shape, overwritten; another matrix than {@code outputsTangent}
     * @param batch          as in {@link #sum}
     */
    void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch);

    /** The gradient that {@link #sum} writes over that of the mean, on a batch of so many samples: 1 unless summed. */
    default double overMean(int batch) {
        return 1;
    }
}
