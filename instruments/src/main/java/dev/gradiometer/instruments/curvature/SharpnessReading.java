package dev.gradiometer.instruments.curvature;

import dev.gradiometer.readings.Eigenvalue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The curvature of the loss on one batch: the ends of its Hessian's spectrum. Values are NaN where the network is not
 * finite.
 *
 * @param loss                𝓛 on the batch
 * @param largest             the sharpness, H's largest eigenvalue, without weight decay
 * @param smallest            H's smallest eigenvalue, negative off minima; known less well than the largest
 * @param preconditioned      largest eigenvalue of P^(−½) (H + λ) P^(−½) with the optimiser's preconditioner P and its
 *     L2 decay λ; null if it has no preconditioner or none was given
 * @param blocks              each weight matrix's own block, in forward order; empty unless asked for
 * @param products            products with H, or a block of it, that were made
 * @param gradientEvaluations what it cost in forward and backward passes over the batch: one, and two for every product
 *     with the whole H; a product with a block counts one, which it stays below
 */
public record SharpnessReading(
        double loss,
        Eigenvalue largest,
        Eigenvalue smallest,
        @Nullable Eigenvalue preconditioned,
        List<Block> blocks,
        int products,
        int gradientEvaluations) {
    /**
     * The Hessian restricted to one parameter's entries, all others standing still.
     *
     * @param parameter for example {@code dense3.weights}
     * @param layer     index of its layer
     * @param largest   the block's largest eigenvalue
     * @param smallest  the block's smallest eigenvalue
     */
    public record Block(String parameter, int layer, Eigenvalue largest, Eigenvalue smallest) {}
}
