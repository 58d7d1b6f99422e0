package dev.gradiometer.instruments.spectrum;

/**
 * Which mean and variance a batch normalisation uses while its Jacobian is taken. Both count as constants, so ∂h/∂z =
 * diag(γ / √(variance + ε)) for each sample alone.
 *
 * <p>In training a sample also acts on the others through the statistics of the batch; per sample that part is of order
 * 1/batch and is left out.
 */
public enum BatchStatistics {
    /**
     * The running averages, as in evaluation. Before the first training step they are mean 0 and variance 1, which is
     * no normalisation at all.
     */
    RUNNING,
    /**
     * Mean and biased variance over the given samples, as a training step on them would use: the choice for a network
     * that has not been trained.
     */
    OF_SAMPLES
}
